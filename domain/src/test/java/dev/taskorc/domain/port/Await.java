package dev.taskorc.domain.port;

import java.util.function.BooleanSupplier;

/** Waits for a condition, and not for ever. */
public final class Await {
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private Await() {}

  public static void until(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > LONGEST_NANOS) {
        throw new AssertionError("the condition did not come true");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
