package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
      implements Claim {
    /**
     * The result that comes of it.
     *
     * @param startedAt absent if it ended before its turn came
     */
    public Result ended(Optional<Instant> startedAt, Ending ending, List<Attempt> attempts) {
      return new Result(
          runId,
          task.name(),
          task.task().zone(),
          ending.status(),
          true,
          trigger,
          startedAt.orElse(ending.finishedAt()),
          fireTime,
          startedAt,
          Optional.of(ending.finishedAt()),
          ending.exitCode(),
          OptionalInt.of(ending.passedOn()),
          attempts,
          ending.reason(),
          ending.outputTail(),
          Optional.of(logFile),
          Optional.empty());
    }
  }

  /** No run; {@code reason} says why. */
  record Declined(StoredTask task, Optional<Status> recordedAs, Reason reason) implements Claim {}
}
