package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Keeps a claim in the spool from being made while one in the database is, so that no fire time has
 * two. The system lets go of it when its holder dies.
 */
final class SpoolLock {
  private static final long LONGEST_NANOS = 40_000_000_000L;

  private final FileChannel channel;

  private SpoolLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param shared for claims in the database, which follow one another anyway
   */
  static SpoolLock on(Path folder, boolean shared) throws IOException {
    PrivateFiles.createFolder(folder);
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PrivateFiles.forFiles(file));
    try {
      await(channel, shared);
      return new SpoolLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void await(FileChannel channel, boolean shared) throws IOException {
    long start = System.nanoTime();
    while (!tryLock(channel, shared)) {
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

  private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another thread of this process holds it.
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
