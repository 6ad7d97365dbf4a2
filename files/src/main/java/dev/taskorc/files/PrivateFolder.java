package dev.taskorc.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Files below a home, named by their way from there: their owner's alone, whatever the umask, and
 * reached through no link, which could lead to anybody's file. The home itself may be a link.
 */
public final class PrivateFolder {
  private final Path home;

  public PrivateFolder(Path home) {
    this.home = home;
  }

  public Path path(String file) {
    return home.resolve(file);
  }

  /** Makes a folder, those on the way to it, and the home if need be. */
  public Path createFolder(String folder) throws IOException {
    PrivateFiles.createHome(home);
    Path place = home;
    for (Path part : home.getFileSystem().getPath(folder)) {
      place = place.resolve(part);
      refuseLink(place);
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        // Unlike createDirectory it does not mind that another orc was quicker.
        Files.createDirectories(place, PrivateFiles.forFolders(place));
      }
    }
    return place;
  }

  /** Opens a file to write at its end; it and its folder are made if need be. */
  public OutputStream append(String file) throws IOException {
    return open(file, StandardOpenOption.CREATE);
  }

  /** Opens a file that nobody made before. */
  public OutputStream createNew(String file) throws IOException {
    return open(file, StandardOpenOption.CREATE_NEW);
  }

  private OutputStream open(String file, StandardOpenOption creation) throws IOException {
    Path place = path(file);
    createFolder(home.relativize(place.getParent()).toString());
    return Channels.newOutputStream(
        Files.newByteChannel(
            place,
            Set.of(creation, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
            PrivateFiles.forFiles(place)));
  }

  /** A file that is there already goes: it is what another run left behind. */
  public void clear(String file) throws IOException {
    Path place = path(file);
    createFolder(home.relativize(place.getParent()).toString());
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(place);
    }
  }

  public InputStream read(String file) throws IOException {
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
}
