package dev.taskorc.cli.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C and SIGTERM as something that can be asked: the JVM ends only when the work has. */
public final class EndSignal {
  // Longer than a command's end takes with the usual grace; a system that shuts down waits no
  // longer.
  private static final long LONGEST_SECONDS = 90;

  private final int exitCode;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean installed = new AtomicBoolean();
  private volatile boolean received;

  /**
   * @param exitCode what the JVM ends with after a signal
   */
  public EndSignal(int exitCode) {
    this.exitCode = exitCode;
  }

  /** From here on signals end the JVM only after {@link #finished}. */
  public void install() {
    if (installed.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endWork));
    }
  }

  public boolean received() {
    return received;
  }

  /** The work is done; from here on the JVM ends as it pleases. */
  public void finished() {
    finished.countDown();
  }

  private void endWork() {
    if (finished.getCount() == 0) {
      return;
    }
    received = true;
    try {
      finished.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
