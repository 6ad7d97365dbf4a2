package dev.taskorc.persistence.canary;

/** Wrong on purpose: speaks past the console. */
public final class PrintsAway {
  public void print(Exception failure) {
    System.err.println("failed");
    failure.printStackTrace();
  }
}
