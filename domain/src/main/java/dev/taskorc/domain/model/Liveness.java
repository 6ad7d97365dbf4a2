package dev.taskorc.domain.model;

/** What can be told of a process from here. */
public enum Liveness {
  ALIVE,
  GONE,
  /** It is another machine's, so nobody here can tell. */
  OUT_OF_SIGHT;

  /** Whether it has to be reckoned with. */
  public boolean mayLive() {
    return this != GONE;
  }
}
