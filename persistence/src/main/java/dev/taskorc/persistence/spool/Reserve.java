package dev.taskorc.persistence.spool;

import dev.taskorc.files.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Some room that is kept while all is well, and given away when the disk is full: without any,
 * SQLite cannot even read, and a connection that failed for that spoils the next.
 */
public final class Reserve {
  private static final int SIZE = 1 << 18;

  private final Path folder;
  private final Path file;

  Reserve(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("reserve");
  }

  /** What needs the room. */
  interface Writing {
    void write() throws IOException;
  }

  /** Keeps the room, or gives it away, as the disk is now. */
  public void adjust() {
    File home = folder.toAbsolutePath().getParent().toFile();
    if (!home.isDirectory()) {
      return;
    }
    long room = home.getUsableSpace();
    if (room < SIZE) {
      giveAway();
    } else if (room > 4L * SIZE && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFile(file, new byte[SIZE]);
      } catch (IOException e) {
        // Another orc was quicker, or the room is short already.
      }
    }
  }

  /** Writes, and if that fails once more with the room that was kept. */
  void write(Writing work) throws IOException {
    try {
      work.write();
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      if (!giveAway()) {
        throw e;
      }
      work.write();
    }
  }

  private boolean giveAway() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
