package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one orc at a time move a home's clock, so that no tick is met twice. */
final class ClockLock {
  // The file keeps out processes. Threads need this one: on POSIX a second thread that only closes
  // the file ends the lock of the first.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path file;

  ClockLock(Path file) {
    this.file = file;
  }

  /** Waits for the turn, then does the work. */
  void take(Runnable work) {
    THREADS.lock();
    try {
      try (FileChannel channel = TextFiles.openLock(file)) {
        channel.lock();
        work.run();
      }
    } catch (IOException | OverlappingFileLockException e) {
      throw new SchedulerFailed(
          "the fake scheduler's clock cannot be moved: " + file + " cannot be locked",
          "check the rights and the space of the home",
          e);
    } finally {
      THREADS.unlock();
    }
  }
}
