package dev.taskorc.domain.model.canary;

/** Wrong on purpose: a value that changes. */
public final class ChangesItsMind {
  private int mind;

  public int next() {
    return ++mind;
  }
}
