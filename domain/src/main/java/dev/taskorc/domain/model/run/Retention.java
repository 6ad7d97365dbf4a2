package dev.taskorc.domain.model.run;

import java.time.Duration;

/**
 * How much history is kept. The newest result of a task always is.
 *
 * @param age of results and their logs
 * @param resultsPerTask how many results of one task
 * @param bytesPerTask of logs of one task; a result outlives its log
 * @param bytesOverall of all logs
 */
public record Retention(Duration age, int resultsPerTask, long bytesPerTask, long bytesOverall) {
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(90), 10_000, 256L << 20, 2L << 30);
}
