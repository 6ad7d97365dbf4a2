package dev.taskorc.cli.machine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C and SIGTERM as something that can be asked: the JVM ends only when the work has. */
public final class EndSignal {
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean installed = new AtomicBoolean();
  private volatile boolean received;
  private volatile int exitCode;

  /** From here on signals end the JVM only after {@link #finished}. */
  public void install() {
    if (installed.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endWork));
    }
  }

  public boolean received() {
    return received;
  }

  /** The work is done and all is told; from here on the JVM ends as it pleases. */
  public void finished(int code) {
    exitCode = code;
    finished.countDown();
  }

  private void endWork() {
    if (finished.getCount() == 0) {
      return;
    }
    received = true;
    try {
      finished.await(); // As long as the command's grace, and a little more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
