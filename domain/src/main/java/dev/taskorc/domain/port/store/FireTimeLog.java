package dev.taskorc.domain.port.store;

import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.start.ClockAhead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps account of fire times: each has a row in the end, also those that nobody started. */
public interface FireTimeLog {
  /** Whether a look at any task is due; costs one small query. */
  boolean isDue(Instant now);

  /** What was missed since the last look at each task. Changes nothing. */
  List<MissedTimes> unseen(Instant now);

  /**
   * Writes down what {@link #unseen} tells, each under its reason, and that it was looked for;
   * missed fire times that can no longer be caught up become final. What was written while the
   * clock was ahead is withdrawn first.
   *
   * @return the rows that are final now
   */
  List<Result> note(Instant now, Function<MissedTimes, String> reason);

  /** When the clock was last found to have been ahead. */
  Optional<ClockAhead> clockAhead();
}
