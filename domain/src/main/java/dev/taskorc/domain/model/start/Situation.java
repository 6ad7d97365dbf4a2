package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that decides what becomes of a start, read at one moment.
 *
 * @param bootedAt when the machine started, where that is known
 * @param requested whether {@code run --via-scheduler} waits for this start
 * @param starts the OS scheduler's starts before this one
 * @param unfinished the runs of the task that its rows call unfinished, oldest first
 * @param canWait whether a run can be written down that waits for its turn
 * @param recorded the row of a fire time, if there is one; of a boot, even if the clock has been
 *     set since and tells another moment of it
 */
public record Situation(
    StoredTask task,
    Instant now,
    Optional<Instant> bootedAt,
    boolean requested,
    StartHistory starts,
    List<RunCheck> unfinished,
    boolean canWait,
    Function<Instant, Optional<Recorded>> recorded) {

  /** The history with this start in it. */
  public StartHistory startsWithThis() {
    return starts.with(new RegisteredTicks(task), now);
  }

  /** What the store knows of a fire time. */
  public record Recorded(
      Status status, boolean isFinal, RunTrigger trigger, Optional<Instant> startedAt) {

    /** A missed fire time that may still be caught up leaves its place free. */
    public boolean leavesFree() {
      return status == Status.MISSED && !isFinal;
    }
  }
}
