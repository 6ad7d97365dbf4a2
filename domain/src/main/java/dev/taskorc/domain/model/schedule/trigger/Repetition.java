package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Further ticks after the one at which a trigger starts.
 *
 * @param interval 1 minute to 31 days, whole seconds
 * @param duration 1 minute or more and not shorter than the interval; absent: for ever, or until
 *     the trigger starts anew
 */
public record Repetition(Duration interval, Optional<Duration> duration) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  public Repetition {
    if (interval.compareTo(SHORTEST) < 0
        || interval.compareTo(LONGEST) > 0
        || !isWholeSeconds(interval)) {
      throw new InvalidValue(
          "repetition interval %s is not PT1M to P31D".formatted(interval),
          "repeat in whole seconds, every 1 minute to every 31 days");
    }
    duration.ifPresent(
        d -> {
          if (d.compareTo(SHORTEST) < 0 || d.compareTo(interval) < 0 || !isWholeSeconds(d)) {
            throw new InvalidValue(
                "repetition duration %s is shorter than a minute or than the interval %s"
                    .formatted(d, interval),
                "repeat for at least one interval");
          }
        });
  }

  private static boolean isWholeSeconds(Duration duration) {
    return duration.equals(duration.truncatedTo(ChronoUnit.SECONDS));
  }
}
