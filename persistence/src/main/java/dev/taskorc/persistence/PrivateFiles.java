package dev.taskorc.persistence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that are their owner's alone, where the system knows owners. */
final class PrivateFiles {
  private PrivateFiles() {}

  static void createFolder(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new NotDirectoryException(folder.toString()); // It may lead to anywhere.
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, "rwx------"));
    }
  }

  /** A folder that nobody made before. */
  static void createNew(Path folder) throws IOException {
    Files.createDirectory(folder, attributes(folder, "rwx------"));
  }

  /** The home itself may be a link that its owner made. */
  static void createHome(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      Files.createDirectories(home, attributes(home, "rwx------"));
      UserAcl.protect(home);
    }
  }

  /** An empty file, if there is none. */
  static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, forFiles(file));
    } catch (FileAlreadyExistsException e) {
      return; // As it was is as it stays.
    }
  }

  static FileAttribute<?>[] forFiles(Path file) {
    return attributes(file, "rw-------");
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
