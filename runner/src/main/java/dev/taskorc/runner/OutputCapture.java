package dev.taskorc.runner;

import dev.taskorc.files.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/**
 * Takes a command's output in: to the log file, to a viewer, and keeps its end for the database.
 * Memory does not depend on how much there is.
 */
final class OutputCapture implements Runnable {
  /** What the database keeps of the output's end. */
  static final int TAIL = 4096;

  // A child that the command left behind may keep the pipe open, silent or not. What the command
  // itself printed is in the pipe, which holds no more than this.
  private static final long PIPE = 1 << 20;
  private static final long PATIENCE_MILLIS = 1_000;

  private final InputStream source;
  private final Thread reader = new Thread(this, "output");
  private final byte[] tail = new byte[TAIL];
  private Optional<BoundedLog> log;
  private OutputStream viewer;
  private volatile boolean showing;
  private volatile boolean over;
  private long total;
  private volatile Optional<Throwable> unkept = Optional.empty();

  /**
   * @param file relative to the home
   * @param bound bytes that the file may hold; of more, head and tail are kept and the cut is
   *     marked
   */
  OutputCapture(
      InputStream source, PrivateFolder home, String file, long bound, OutputStream viewer) {
    this.source = source;
    this.viewer = viewer;
    this.log = open(home, file, bound);
  }

  /** Begins to read, in a thread of its own. */
  void start() {
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void run() {
    byte[] buffer = new byte[1 << 16];
    try {
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        // The pipe of a child that was left behind is still read, so that the child can go on.
        if (!over) {
          keep(buffer, count);
          remember(buffer, count);
          show(buffer, count);
        }
      }
    } catch (IOException e) {
      // The pipe closes when the command is ended; what was captured until then stays.
    }
  }

  /**
   * Waits for the rest of the output after the command's own end, but not for a child that it has
   * left behind.
   *
   * @param patiently also for a viewer that takes its time
   * @return the end of the output as text, at most 4 KiB of it
   */
  String finish(boolean patiently) {
    long before = total();
    long last;
    do {
      last = total();
      try {
        reader.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    } while (reader.isAlive()
        && ((patiently && showing) || (total() > last && total() - before < PIPE)));
    over = true;
    closeLog();
    try {
      return tail();
    } catch (RuntimeException | Error e) {
      unkept = Optional.of(e);
      return "";
    }
  }

  /** Why the log lacks what the command printed. */
  Optional<String> unkept() {
    return unkept.map(
        e ->
            e instanceof AccessDeniedException denied
                ? "no permission for '" + denied.getFile() + "'"
                : e instanceof IOException ? e.getMessage() : e.toString());
  }

  private synchronized long total() {
    return total;
  }

  private synchronized String tail() {
    int length = (int) Math.min(total, TAIL);
    byte[] ordered = new byte[length];
    int start = (int) ((total - length) % TAIL);
    for (int i = 0; i < length; i++) {
      ordered[i] = tail[(start + i) % TAIL];
    }
    return OutputText.ofEnd(ordered);
  }

  // Nothing that is wrong with the viewer, the disk or the memory may stop the command, or change
  // how it ended, or stop the other of them.

  private Optional<BoundedLog> open(PrivateFolder home, String file, long bound) {
    try {
      return Optional.of(BoundedLog.open(home, file, bound));
    } catch (IOException | RuntimeException | Error e) {
      unkept = Optional.of(e);
      return Optional.empty();
    }
  }

  private void show(byte[] buffer, int count) {
    showing = true;
    try {
      viewer.write(buffer, 0, count);
      viewer.flush();
    } catch (IOException | RuntimeException | Error e) {
      viewer = OutputStream.nullOutputStream(); // It went away.
    }
    showing = false;
  }

  private void keep(byte[] buffer, int count) {
    try {
      if (log.isPresent()) {
        log.get().write(buffer, count);
      }
    } catch (IOException | RuntimeException | Error e) {
      unkept = Optional.of(e); // The disk is full, for example.
      log = Optional.empty();
    }
  }

  private void closeLog() {
    try {
      if (log.isPresent()) {
        log.get().close();
      }
    } catch (IOException | RuntimeException | Error e) {
      unkept = Optional.of(e); // What was written until now stays.
    }
  }

  private synchronized void remember(byte[] buffer, int count) {
    for (int i = Math.max(0, count - TAIL); i < count; i++) {
      tail[(int) ((total + i) % TAIL)] = buffer[i];
    }
    total += count;
  }
}
