package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.LastState.Kind;
import java.util.OptionalLong;

/** Task Scheduler's last result: the code of a run, or one that speaks of the task's state. */
public final class LastResult {
  /** SCHED_S_TASK_RUNNING. */
  public static final long RUNNING = 267_009;

  /** SCHED_S_TASK_HAS_NOT_RUN: never since it was registered. */
  static final long HAS_NOT_RUN = 267_011;

  /** SCHED_S_TASK_QUEUED. */
  public static final long QUEUED = 267_045;

  // SCHED_S_TASK_READY to SCHED_S_EVENT_TRIGGER is a row of states with one exception in it.
  private static final long FIRST_STATE = 267_008;
  private static final long TERMINATED = 267_014;
  private static final long LAST_STATE = 267_016;

  private LastResult() {}

  /**
   * @param code the 32 bits as an unsigned number
   */
  public static LastState state(OptionalLong code) {
    return code.isEmpty() ? LastState.UNKNOWN : new LastState(kind(code.getAsLong()), code);
  }

  private static Kind kind(long code) {
    if (code == RUNNING) {
      return Kind.RUNNING;
    }
    if (code == HAS_NOT_RUN) {
      return Kind.NEVER_RAN;
    }
    boolean isState = code >= FIRST_STATE && code <= LAST_STATE && code != TERMINATED;
    return isState || code == QUEUED ? Kind.UNKNOWN : Kind.ENDED;
  }
}
