package dev.taskorc.runner.canary;

import java.io.IOException;

/** Wrong on purpose: one more place that starts processes. */
public final class StartsAProcess {
  public Process start() throws IOException {
    return new ProcessBuilder("true").start();
  }
}
