package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a claim in the spool from being made while one in the database is, so that no fire time has
 * two, and files that are being written from being taken for left behind. The system lets go of it
 * when its holder dies.
 */
final class SpoolLock {
  private static final long LONGEST_NANOS = 40_000_000_000L;

  /** The bytes that are locked: whose turn it is, and the spool itself. */
  private static final long TURN = 0;

  private static final long SPOOL = 1;

  private final FileChannel channel;

  private SpoolLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param shared for claims in the database, which follow one another anyway
   */
  static SpoolLock on(Path folder, boolean shared) throws IOException {
    FileChannel channel = open(folder, "lock");
    try {
      long start = System.nanoTime();
      // Who wants the spool alone keeps the turn, so that no others come in before: under load
      // there is always one that holds it with others, for as long as it waits for the database.
      FileLock turn = await(channel, TURN, shared, start);
      await(channel, SPOOL, shared, start);
      if (shared) {
        turn.release();
      }
      return new SpoolLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** For who writes a file of the spool. Absent where it cannot be had, which stops no writer. */
  static Optional<SpoolLock> toWrite(Path folder) {
    return onWriting(folder, channel -> await(channel, SPOOL, true, System.nanoTime()) != null);
  }

  /** For who removes files that nobody writes any more. Absent as long as any is being written. */
  static Optional<SpoolLock> toClear(Path folder) {
    return onWriting(folder, channel -> tryLock(channel, SPOOL, false).isPresent());
  }

  private interface Locking {
    boolean on(FileChannel channel) throws IOException;
  }

  /** A file of its own, for a process that closes one of its channels gives up all locks on it. */
  private static Optional<SpoolLock> onWriting(Path folder, Locking locking) {
    try {
      FileChannel channel = open(folder, "writing");
      boolean locked = false;
      try {
        locked = locking.on(channel);
        return locked ? Optional.of(new SpoolLock(channel)) : Optional.empty();
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    } catch (IOException | StoreFailed e) {
      return Optional.empty();
    }
  }

  private static FileChannel open(Path folder, String name) throws IOException {
    PrivateFiles.createFolder(folder);
    return PrivateFiles.openLock(folder.resolve(name));
  }

  private static FileLock await(FileChannel channel, long place, boolean shared, long start)
      throws IOException {
    while (true) {
      Optional<FileLock> lock = tryLock(channel, place, shared);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() - start > LONGEST_NANOS) {
        throw new StoreFailed("the spool is locked by another orc", "try again later");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreFailed("interrupted while the spool was locked", "try again");
      }
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel, long place, boolean shared)
      throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(place, 1, shared));
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // Another thread of this process holds it.
    }
  }

  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreFailed("the spool cannot be unlocked", "run 'orc doctor'", e);
    }
  }
}
