package dev.taskorc.domain.model.process;

import java.util.function.Predicate;

/** What can be told of a process from here. */
public enum Liveness {
  ALIVE,
  GONE,
  /** It is another machine's, so nobody here can tell. */
  OUT_OF_SIGHT;

  /**
   * @param here the machine on which this is asked
   * @param alive whether a process of this machine is seen to run
   */
  public static Liveness of(ProcessRef process, Boot here, Predicate<ProcessRef> alive) {
    if (alive.test(process)) {
      return ALIVE;
    }
    return process.boot().isOutOfSightOf(here) ? OUT_OF_SIGHT : GONE;
  }

  /** Whether it has to be reckoned with. */
  public boolean mayLive() {
    return this != GONE;
  }
}
