package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.text.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a fire time that passed unseen is made up for.
 *
 * @param window how late that may be; absent means until the next fire time
 */
public record CatchUp(Policy policy, Optional<Duration> window) {
  public static final CatchUp LATEST = new CatchUp(Policy.LATEST, Optional.empty());

  /** {@code LATEST} makes up for the newest missed fire time only, so there is never a flood. */
  public enum Policy {
    LATEST,
    NONE
  }

  public CatchUp {
    Durations.check(window);
  }

  public CatchUp withPolicy(Policy value) {
    return new CatchUp(value, window);
  }

  public CatchUp withWindow(Optional<Duration> value) {
    return new CatchUp(policy, value);
  }
}
