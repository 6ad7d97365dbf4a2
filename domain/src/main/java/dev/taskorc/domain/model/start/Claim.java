package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of asking for a run. */
public sealed interface Claim {
  StoredTask task();

  /**
   * What else is over by this claim, for those who want to be told: runs that were found LOST, and
   * fire times that are MISSED for good.
   */
  List<Result> closed();

  /**
   * What came of a decision that is carried out.
   *
   * @param runId the row's, and {@code logFile} its log's, if there is a run
   */
  static Claim of(
      ClaimDecision decision, StoredTask task, long runId, String logFile, List<Result> closed) {
    if (decision instanceof ClaimDecision.Decline decline) {
      return new Declined(task, Optional.empty(), decline.reason(), closed);
    }
    if (decision instanceof ClaimDecision.Close close) {
      return new Declined(task, Optional.of(close.status()), close.reason(), closed);
    }
    ClaimDecision.Open open = (ClaimDecision.Open) decision;
    return new Granted(task, runId, open.trigger(), open.fireTime(), open.waits(), logFile, closed);
  }

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
      String logFile,
      List<Result> closed)
      implements Claim {
    public Granted {
      closed = List.copyOf(closed);
    }

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
  record Declined(StoredTask task, Optional<Status> recordedAs, Reason reason, List<Result> closed)
      implements Claim {
    public Declined {
      closed = List.copyOf(closed);
    }
  }
}
