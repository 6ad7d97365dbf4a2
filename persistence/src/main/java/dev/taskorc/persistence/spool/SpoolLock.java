package dev.taskorc.persistence.spool;

import dev.taskorc.persistence.file.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps files of the spool that are being written from being taken for left behind. */
final class SpoolLock implements AutoCloseable {
  private static final long LONGEST_NANOS = 40_000_000_000L;

  private final LockFile file;

  private SpoolLock(LockFile file) {
    this.file = file;
  }

  /** For who writes a file. Absent where it cannot be had, which stops no writer. */
  static Optional<SpoolLock> toWrite(Path folder) {
    long start = System.nanoTime();
    return on(folder, file -> file.lock(0, 1, true, () -> since(start) < LONGEST_NANOS));
  }

  /** For who removes files that nobody writes any more. Absent as long as any is being written. */
  static Optional<SpoolLock> toClear(Path folder) {
    return on(folder, file -> file.tryLock(0, 1, false));
  }

  private interface Locking {
    Optional<LockFile.Held> on(LockFile file) throws IOException;
  }

  private static Optional<SpoolLock> on(Path folder, Locking locking) {
    var file = new LockFile(folder, "writing");
    boolean locked = false;
    try {
      locked = locking.on(file).isPresent();
    } catch (IOException e) {
      locked = false;
    } finally {
      if (!locked) {
        file.close();
      }
    }
    return locked ? Optional.of(new SpoolLock(file)) : Optional.empty();
  }

  private static long since(long start) {
    return System.nanoTime() - start;
  }

  @Override
  public void close() {
    file.close();
  }
}
