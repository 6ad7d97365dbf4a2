package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens after a failed attempt.
 *
 * @param retries attempts after the first, 0 to 100
 * @param delay before the first retry
 * @param backoff factor by which each further delay grows, 1 to 10
 * @param on exit codes worth another attempt; absent means every failure. A time-out counts as 124
 */
public record RetryPolicy(int retries, Duration delay, double backoff, Optional<ExitCodes> on) {
  public static final RetryPolicy NONE =
      new RetryPolicy(0, Duration.ofSeconds(10), 1, Optional.empty());

  public RetryPolicy {
    if (retries < 0 || retries > 100) {
      throw new InvalidValue(retries + " retries are out of range", "use 0 to 100");
    }
    Durations.check(Optional.of(delay));
    if (!(backoff >= 1 && backoff <= 10)) {
      throw new InvalidValue("a back-off of " + backoff + " is out of range", "use 1 to 10");
    }
  }

  public RetryPolicy withRetries(int value) {
    return new RetryPolicy(value, delay, backoff, on);
  }

  public RetryPolicy withDelay(Duration value) {
    return new RetryPolicy(retries, value, backoff, on);
  }

  public RetryPolicy withBackoff(double value) {
    return new RetryPolicy(retries, delay, value, on);
  }

  public RetryPolicy withOn(Optional<ExitCodes> value) {
    return new RetryPolicy(retries, delay, backoff, value);
  }

  /** The wait before attempt {@code number} (the first retry is 2); at most 365 days. */
  public Duration delayBefore(int number) {
    double millis = delay.toMillis() * Math.pow(backoff, number - 2.0);
    return millis >= Durations.LONGEST.toMillis()
        ? Durations.LONGEST
        : Duration.ofMillis((long) millis);
  }
}
