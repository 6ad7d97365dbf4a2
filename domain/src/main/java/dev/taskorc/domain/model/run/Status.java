package dev.taskorc.domain.model.run;

/** How a run stands or how it ended. A task that never ran has none. */
public enum Status {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CANCELLED,
  NOT_STARTED,
  SKIPPED,
  MISSED,
  LOST;

  /** Whether more is to come. */
  public boolean isOpen() {
    return this == QUEUED || this == RUNNING;
  }

  /** Whether the task really ran, or was about to when it failed. */
  public boolean isOfRun() {
    return this != QUEUED && this != SKIPPED && this != MISSED;
  }

  /** Whether the task's work was meant to be done and was not. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, TIMED_OUT, CANCELLED, NOT_STARTED, LOST -> true;
      case QUEUED, RUNNING, SUCCEEDED, SKIPPED, MISSED -> false;
    };
  }
}
