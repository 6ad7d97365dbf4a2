package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a run may take and how much it may print.
 *
 * @param timeout for one attempt
 * @param totalTimeout for all attempts and the waits between them
 * @param grace between the gentle and the hard end of a command
 * @param maxOutput bytes of output kept in the log file, 1 KiB to 1 TiB
 */
public record Limits(
    Optional<Duration> timeout, Optional<Duration> totalTimeout, Duration grace, long maxOutput) {
  public static final Limits DEFAULT =
      new Limits(Optional.empty(), Optional.empty(), Duration.ofSeconds(10), 10L << 20);

  public Limits {
    Durations.check(timeout);
    Durations.check(totalTimeout);
    Durations.check(Optional.of(grace));
    if (maxOutput < 1L << 10 || maxOutput > 1L << 40) {
      throw new InvalidValue(
          "an output limit of " + maxOutput + " bytes is out of range", "use 1k to 1024g");
    }
  }

  public Limits withTimeout(Optional<Duration> value) {
    return new Limits(value, totalTimeout, grace, maxOutput);
  }

  public Limits withTotalTimeout(Optional<Duration> value) {
    return new Limits(timeout, value, grace, maxOutput);
  }

  public Limits withGrace(Duration value) {
    return new Limits(timeout, totalTimeout, value, maxOutput);
  }

  public Limits withMaxOutput(long value) {
    return new Limits(timeout, totalTimeout, grace, value);
  }
}
