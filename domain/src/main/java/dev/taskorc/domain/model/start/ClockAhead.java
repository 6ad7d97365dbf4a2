package dev.taskorc.domain.model.start;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A clock that was ahead and is right again.
 *
 * @param seenAt when it was seen to be earlier
 * @param showed the latest time that was written down while it was ahead
 */
public record ClockAhead(Instant seenAt, Instant showed) {
  /** A start that comes when the clock is seen to be right again may be on time for this long. */
  public static final Duration GRACE = StartPolicy.ON_TIME.plusMillis(1);

  /** There was no orc before. */
  private static final Instant FIRST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

  public String text() {
    return "the clock was ahead, it showed "
        + showed.truncatedTo(ChronoUnit.SECONDS)
        + "; what had been written down for times to come is withdrawn";
  }

  /**
   * Whether a later time in the home can be told to be wrong. A clock that has lost its battery
   * shows a time long ago; then it is the clock that is wrong, and not the home.
   */
  public static boolean canBeSeen(Instant now) {
    return !now.isBefore(FIRST_PLAUSIBLE);
  }
}
