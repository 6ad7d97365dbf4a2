package dev.taskorc.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that are their owner's alone, where the system knows owners. */
public final class PrivateFiles {
  private static final Set<OpenOption> LOCK =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private PrivateFiles() {}

  /** Makes a folder in a home, and those on the way to it, unless it is there. */
  public static void createFolder(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new NotDirectoryException(folder.toString()); // It may lead to anywhere.
    }
    if (!Files.isDirectory(folder)) {
      createHome(folder.toAbsolutePath().getParent());
      Files.createDirectories(folder, forFolders(folder)); // Whose access list is the home's.
    }
  }

  /** The home itself may be a link that its owner made. */
  public static void createHome(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      Path first = firstMissing(home.toAbsolutePath());
      Files.createDirectories(home, forFolders(home));
      UserAcl.protect(first);
    }
  }

  /** A folder with a name that nobody can have foreseen. */
  public static Path createTemporaryFolder(Path place, String prefix) throws IOException {
    return Files.createTempDirectory(place, prefix, forFolders(place));
  }

  /** An empty file, if there is none. */
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, forFiles(file));
    } catch (FileAlreadyExistsException e) {
      return; // As it was is as it stays.
    }
  }

  /** An empty file beside another, with a name that nobody can have foreseen. */
  public static Path createTemporary(Path beside) throws IOException {
    Path folder = beside.toAbsolutePath().getParent();
    return Files.createTempFile(folder, beside.getFileName() + ".", ".tmp", forFiles(beside));
  }

  /**
   * A file that is there only if all of it is, down on the disk.
   *
   * @throws FileAlreadyExistsException if it is there already; it stays as it is
   */
  public static void createFile(Path file, byte[] content) throws IOException {
    boolean whole = false;
    boolean ours = false;
    try (FileChannel channel = FileChannel.open(file, NEW, forFiles(file))) {
      ours = true;
      write(channel, content);
      whole = true;
    } finally {
      if (ours && !whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(true);
  }

  /** A file to be locked; what it holds does not matter. */
  public static FileChannel openLock(Path file) throws IOException {
    return FileChannel.open(file, LOCK, forFiles(file));
  }

  static FileAttribute<?>[] forFolders(Path folder) {
    return attributes(folder, "rwx------");
  }

  static FileAttribute<?>[] forFiles(Path file) {
    return attributes(file, "rw-------");
  }

  private static Path firstMissing(Path folder) {
    Path parent = folder.getParent();
    return parent == null || Files.exists(parent) ? folder : firstMissing(parent);
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
