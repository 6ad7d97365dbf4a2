package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.task.Reason;
import java.time.Instant;
import java.util.Optional;

/** What a start by the OS scheduler turns out to be. */
public sealed interface StartDecision {

  /** A run begins; for {@code fireTime}, or on demand when there is none. */
  record Run(RunTrigger trigger, Optional<Instant> fireTime) implements StartDecision {}

  /** The fire time has passed for good: a final MISSED row, no run. */
  record Miss(Instant fireTime, Reason reason) implements StartDecision {}

  /** A SKIPPED row, no run. */
  record Skip(Optional<Instant> fireTime, Reason reason) implements StartDecision {}

  /** Neither run nor row; a line in the launcher's log. */
  record Ignore(Reason reason) implements StartDecision {}
}
