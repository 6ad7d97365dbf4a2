package dev.taskorc.domain.model.run;

import java.util.Optional;

/**
 * What {@code exec} and {@code run} end with.
 *
 * @param exitCode the command's own, or one of orc's
 * @param result absent when no run took place
 */
public record RunOutcome(int exitCode, Optional<Result> result, Optional<String> declined) {
  public static final int REFUSED_BY_OVERLAP = 75;
  public static final int TIMED_OUT = 124;
  public static final int ORC_FAILED = 125;
  public static final int CANNOT_EXECUTE = 126;
  public static final int NOT_FOUND = 127;
  public static final int CANCELLED = 130;
}
