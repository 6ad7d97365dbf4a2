package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.port.scheduler.SchedulerTime;
import java.time.Duration;
import java.time.Instant;

/** The clock by which the tasks of a home live. */
public final class SchedulerClock {
  private final SchedulerTime time;

  public SchedulerClock(SchedulerTime time) {
    this.time = time;
  }

  public Instant now() {
    return time.instant();
  }

  /** How far it is ahead of real time, or behind it. */
  public Duration offset() {
    return time.offset();
  }

  /**
   * Goes back to real time; nothing is started on the way.
   *
   * @throws dev.taskorc.domain.model.error.NotSupportedHere if it never left it
   */
  public void reset() {
    time.reset();
  }
}
