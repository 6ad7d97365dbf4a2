package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;

/**
 * What happens when a run is due while another of the same task is running.
 *
 * @param queueLimit how many runs may wait under {@code QUEUE}, 1 to 1000
 */
public record OverlapPolicy(Overlap overlap, int queueLimit) {
  public static final OverlapPolicy SKIP = new OverlapPolicy(Overlap.SKIP, 1);

  /** The answers to an overlap. */
  public enum Overlap {
    SKIP,
    QUEUE,
    PARALLEL,
    REPLACE
  }

  public OverlapPolicy {
    if (queueLimit < 1 || queueLimit > 1000) {
      throw new InvalidValue(
          "a queue limit of " + queueLimit + " is out of range", "use 1 to 1000");
    }
  }

  public OverlapPolicy withOverlap(Overlap value) {
    return new OverlapPolicy(value, queueLimit);
  }

  public OverlapPolicy withQueueLimit(int value) {
    return new OverlapPolicy(overlap, value);
  }
}
