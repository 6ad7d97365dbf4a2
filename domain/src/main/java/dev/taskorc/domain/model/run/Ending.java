package dev.taskorc.domain.model.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run ended, as it is recorded.
 *
 * @param exitCode the command's; absent when it has none
 * @param passedOn what {@code exec} and {@code run} end with
 */
public record Ending(
    Status status,
    Instant finishedAt,
    OptionalInt exitCode,
    int passedOn,
    Optional<String> reason,
    String outputTail) {

  /** With more to be said of it. */
  public Ending withRemark(String remark) {
    Optional<String> told = reason.map(why -> why + "; " + remark).or(() -> Optional.of(remark));
    return new Ending(status, finishedAt, exitCode, passedOn, told, outputTail);
  }
}
