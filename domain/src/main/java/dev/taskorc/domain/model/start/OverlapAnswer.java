package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.task.OverlapPolicy;

/** What a new run does about the runs of its task that have not ended. */
public enum OverlapAnswer {
  START,
  WAIT,
  /** Ask the running ones to stop, then wait for their end. */
  REPLACE,
  REFUSE;

  /**
   * @param running runs whose orc or command is alive
   * @param waiting runs that are queued already
   */
  public static OverlapAnswer of(OverlapPolicy policy, int running, int waiting) {
    if (running == 0 && waiting == 0) {
      return START;
    }
    return switch (policy.overlap()) {
      case PARALLEL -> START;
      case SKIP -> REFUSE;
      case QUEUE -> waiting < policy.queueLimit() ? WAIT : REFUSE;
      case REPLACE -> REPLACE;
    };
  }
}
