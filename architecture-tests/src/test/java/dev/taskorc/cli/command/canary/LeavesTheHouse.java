package dev.taskorc.cli.command.canary;

/** Wrong on purpose: a command ends the JVM. */
public final class LeavesTheHouse {
  public void leave() {
    System.exit(1);
  }

  public void leaveAtOnce() {
    Runtime.getRuntime().halt(1);
  }
}
