package dev.taskorc.persistence.spool;

import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What cannot be taken in, out of the way and for a person to look at. */
public final class Rejected {
  private final Path folder;

  Rejected(Path spool) {
    this.folder = spool.resolve("rejected");
  }

  int count() {
    String[] names = folder.toFile().list();
    return names == null || Files.isSymbolicLink(folder) ? 0 : names.length;
  }

  /** Beside what has been put there before. */
  public void add(Path file) throws IOException {
    PrivateFiles.createFolder(folder);
    String name = file.getFileName().toString();
    for (int n = 2; !move(file, folder.resolve(name)); n++) {
      name = file.getFileName() + "." + n;
    }
  }

  private static boolean move(Path file, Path aside) throws IOException {
    try {
      Files.createLink(aside, file); // Nothing takes the place of what is there, as a move would.
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return moveWithoutLink(file, aside);
    }
    Files.deleteIfExists(file);
    return true;
  }

  private static boolean moveWithoutLink(Path file, Path aside) throws IOException {
    try {
      Files.move(file, aside);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
