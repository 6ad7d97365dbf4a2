package dev.taskorc.persistence.file;

import dev.taskorc.files.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A file whose bytes are locks, which the system lets go of when their holder dies. Who waits for
 * one stands in the system's own line, and takes no processor time from who holds it; Windows has
 * none that can be left again, so one looks now and then there.
 *
 * <p>A process that closes one of its channels gives up all its locks on that file, so a process
 * has one of these for each file, and no other.
 */
public final class LockFile implements AutoCloseable {
  private static final boolean HAS_LINE = File.separatorChar == '/';
  private static final long LOOK_MILLIS = 200;
  private static final long LONGEST_NAP_MILLIS = 250;

  private final Path folder;
  private final String name;
  private Optional<FileChannel> channel = Optional.empty();

  public LockFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Some bytes that are locked. */
  public static final class Held implements AutoCloseable {
    private final FileLock lock;

    private Held(FileLock lock) {
      this.lock = lock;
    }

    @Override
    public void close() {
      try {
        lock.release();
      } catch (IOException e) {
        return; // Its channel is closed, which lets go of it as well.
      }
    }
  }

  /**
   * @return absent if another holds any of the bytes
   */
  public Optional<Held> tryLock(long from, long count, boolean shared) throws IOException {
    try {
      return Optional.ofNullable(channel().tryLock(from, count, shared)).map(Held::new);
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // Another thread of this process holds them.
    }
  }

  /**
   * @param patient asked now and then whether to wait on
   * @return absent if it was not
   */
  public Optional<Held> lock(long from, long count, boolean shared, BooleanSupplier patient)
      throws IOException {
    Optional<Held> free = tryLock(from, count, shared);
    return free.isPresent() ? free : new Line(channel(), from, count, shared).stand(patient);
  }

  private synchronized FileChannel channel() throws IOException {
    if (channel.isEmpty()) {
      PrivateFiles.createFolder(folder);
      channel = Optional.of(PrivateFiles.openLock(folder.resolve(name)));
    }
    return channel.get();
  }

  /** Lets go of all that is held. */
  @Override
  public synchronized void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      return; // It is closed all the same.
    } finally {
      channel = Optional.empty();
    }
  }

  /** One wait. A class of its own, since nearly always there is none. */
  private final class Line {
    private final FileChannel on;
    private final long from;
    private final long count;
    private final boolean shared;

    Line(FileChannel on, long from, long count, boolean shared) {
      this.on = on;
      this.from = from;
      this.count = count;
      this.shared = shared;
    }

    Optional<Held> stand(BooleanSupplier patient) throws IOException {
      var lock = new FutureTask<>(this::wake);
      var thread = new Thread(lock, "lock");
      thread.setDaemon(true);
      thread.start();
      while (true) {
        try {
          return Optional.of(new Held(lock.get(LOOK_MILLIS, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
          if (!patient.getAsBoolean()) {
            close(); // Which ends the wait.
            return Optional.empty();
          }
        } catch (ExecutionException e) {
          throw new IOException(e.getCause());
        } catch (InterruptedException e) {
          close();
          Thread.currentThread().interrupt();
          return Optional.empty();
        }
      }
    }

    private FileLock wake() throws IOException, InterruptedException {
      long start = System.nanoTime();
      while (true) {
        try {
          FileLock lock = HAS_LINE ? on.lock(from, count, shared) : on.tryLock(from, count, shared);
          if (lock != null) {
            return lock;
          }
        } catch (OverlappingFileLockException e) {
          // Held by another thread of this process: the system knows no line for that.
        }
        long waited = (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(Math.min(LONGEST_NAP_MILLIS, 2 + waited / 8));
      }
    }
  }
}
