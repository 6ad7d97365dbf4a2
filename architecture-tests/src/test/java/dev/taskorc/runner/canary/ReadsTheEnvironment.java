package dev.taskorc.runner.canary;

/** Wrong on purpose: reads what it should have been told. */
public final class ReadsTheEnvironment {
  public String home() {
    return System.getenv("HOME");
  }
}
