package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;

/** What came of asking for a run. */
public sealed interface Claim {
  StoredTask task();

  /**
   * A row is written and a run is to follow.
   *
   * @param mustWait whether other runs of the task have to end first
   * @param logFile where the output goes, relative to the home
   */
  record Granted(
      StoredTask task,
      long runId,
      RunTrigger trigger,
      Optional<Instant> fireTime,
      boolean mustWait,
      String logFile)
      implements Claim {}

  /** No run; {@code reason} says why. */
  record Declined(StoredTask task, Optional<Status> recordedAs, String reason) implements Claim {}
}
