package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.registration.SchedulerState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The best known reason why nobody started a task: from facts, never from what a system says. */
public final class MissedReason {
  private static final String UNKNOWN = "it was not started, the reason is not known";

  private MissedReason() {}

  /**
   * @param bootedAt when the machine started, where that is known
   * @param state what the OS scheduler says of the task, if it was asked
   */
  public static String of(
      MissedTimes missed, Optional<Instant> bootedAt, Optional<SchedulerState> state) {
    if (bootedAt.filter(boot -> boot.isAfter(missed.last())).isPresent()) {
      return "the machine was off";
    }
    if (missed.task().registration().isEmpty()) {
      return "the scheduler did not know the task";
    }
    return state.flatMap(found -> refusal(missed, found)).orElse(UNKNOWN);
  }

  /** The scheduler tried, and nothing of it reached orc. */
  private static Optional<String> refusal(MissedTimes missed, SchedulerState state) {
    OptionalLong failure = state.last().failure();
    boolean tried = state.lastRun().filter(run -> !run.isBefore(missed.first())).isPresent();
    return tried && failure.isPresent()
        ? Optional.of(
            "the scheduler could not start it, result %d; see 'orc explain result %d'"
                .formatted(failure.getAsLong(), failure.getAsLong()))
        : Optional.empty();
  }
}
