package dev.taskorc.persistence.canary;

/** Wrong on purpose: state that others can change. */
public final class KeepsState {
  static int runs;
  int more;

  public int count() {
    return ++runs + ++more;
  }
}
