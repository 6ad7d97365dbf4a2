package dev.taskorc.cli.run.canary;

/** Wrong on purpose: reads what it should have been told. */
public final class ReadsTheEnvironment {
  public String home() {
    return System.getenv("HOME");
  }
}
