package dev.taskorc.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files below the home, named by their way from there: their owner's alone, whatever the umask, and
 * reached through no link, which could lead to anybody's file. The home itself may be a link.
 */
final class HomeFiles {
  private final Path home;

  HomeFiles(Path home) {
    this.home = home;
  }

  Path path(String file) {
    return home.resolve(file);
  }

  /** Makes the home if need be. */
  Path createHome() throws IOException {
    return Files.isDirectory(home)
        ? home
        : Files.createDirectories(home, attributes(home, "rwx------"));
  }

  /** Makes a folder, and those on the way to it. */
  Path createFolder(String folder) throws IOException {
    createHome();
    Path place = home;
    for (Path part : home.getFileSystem().getPath(folder)) {
      place = place.resolve(part);
      refuseLink(place);
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        // Unlike createDirectory it does not mind that another orc was quicker.
        Files.createDirectories(place, attributes(place, "rwx------"));
      }
    }
    return place;
  }

  /** Opens a file to write at its end; it and its folder are made if need be. */
  OutputStream append(String file) throws IOException {
    Path place = path(file);
    createFolder(home.relativize(place.getParent()).toString());
    return Channels.newOutputStream(
        Files.newByteChannel(
            place,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
            attributes(place, "rw-------")));
  }

  /** A file that is there already goes: it is what another run left behind. */
  void clear(String file) throws IOException {
    Path place = path(file);
    createFolder(home.relativize(place.getParent()).toString());
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(place);
    }
  }

  InputStream read(String file) throws IOException {
    Path place = path(file);
    for (Path on = place; !on.equals(home); on = on.getParent()) {
      refuseLink(on);
    }
    return Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS);
  }

  private static void refuseLink(Path place) throws IOException {
    if (Files.isSymbolicLink(place)) {
      throw new FileSystemException(place.toString(), null, "is a link, which is not followed");
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
