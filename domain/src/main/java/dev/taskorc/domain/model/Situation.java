package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that decides what a start by the OS scheduler means.
 *
 * @param bootedAt when the machine started, where that is known
 * @param requested whether {@code run --via-scheduler} waits for this start
 * @param recorded the row of a fire time, if there is one; of a boot, even if the clock has been
 *     set since and tells another moment of it
 */
public record Situation(
    StoredTask task,
    Instant now,
    Optional<Instant> bootedAt,
    boolean requested,
    Function<Instant, Optional<Recorded>> recorded) {

  /** What the store knows of a fire time. */
  public record Recorded(
      Status status, boolean isFinal, RunTrigger trigger, Optional<Instant> startedAt) {

    /** A missed fire time that may still be caught up leaves its place free. */
    public boolean leavesFree() {
      return status == Status.MISSED && !isFinal;
    }
  }
}
