package dev.taskorc.domain.port;

import dev.taskorc.domain.model.MissedTimes;
import dev.taskorc.domain.model.Result;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Keeps account of fire times: each has a row in the end, also those that nobody started. */
public interface FireTimeLog {
  /**
   * What a look came to.
   *
   * @param missed the rows that are finally MISSED by it
   * @param setBack how many tasks were last looked at in the future: their clock was set back
   */
  record Noted(List<Result> missed, int setBack) {
    public Noted {
      missed = List.copyOf(missed);
    }
  }

  /** Whether a look at any task is due; costs one small query. */
  boolean isDue(Instant now);

  /** What was missed since the last look at each task. Changes nothing. */
  List<MissedTimes> unseen(Instant now);

  /**
   * Writes down what {@link #unseen} tells, each under its reason, and that it was looked for;
   * missed fire times that can no longer be caught up become final.
   *
   * @return what it came to
   */
  Noted note(Instant now, Function<MissedTimes, String> reason);
}
