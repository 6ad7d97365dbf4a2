package dev.taskorc.domain.model.report;

import java.time.Duration;

/**
 * How often a task that is watched is looked at: at once after something has happened, and less and
 * less often while nothing does.
 */
public record Pace(Duration first, Duration slowest) {
  public static final Pace DEFAULT = new Pace(Duration.ofMillis(250), Duration.ofSeconds(5));
  // Somebody reads along.
  private static final Duration SLOWEST_OF_A_RUN = Duration.ofSeconds(1);
  private static final int SHARE = 20;

  public static Pace steady(Duration interval) {
    return new Pace(interval, interval);
  }

  /**
   * How long to wait for the next look.
   *
   * @param still for how long nothing has happened
   */
  public Duration after(Duration still, boolean running) {
    Duration slow = running ? shorter(slowest, longer(first, SLOWEST_OF_A_RUN)) : slowest;
    return longer(first, shorter(slow, still.dividedBy(SHARE)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
