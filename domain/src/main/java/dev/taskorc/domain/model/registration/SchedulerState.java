package dev.taskorc.domain.model.registration;

import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;
import java.util.Optional;

/**
 * What the OS scheduler itself says of a registration. What it does not say with certainty is
 * absent.
 */
public record SchedulerState(
    TaskName name,
    Phase phase,
    LastState last,
    Optional<Instant> lastRun,
    Optional<Instant> nextRun) {

  /** What a registration is doing. */
  public enum Phase {
    READY,
    RUNNING,
    DISABLED,
    QUEUED,
    UNKNOWN
  }
}
