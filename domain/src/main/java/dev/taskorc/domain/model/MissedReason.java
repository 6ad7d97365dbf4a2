package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;

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
    if (missed.task().fact().isEmpty()) {
      return "the scheduler did not know the task";
    }
    return state.flatMap(found -> refusal(missed, found)).orElse(UNKNOWN);
  }

  /** The scheduler tried, and nothing of it reached orc. */
  private static Optional<String> refusal(MissedTimes missed, SchedulerState state) {
    boolean tried =
        state.lastRun().filter(run -> !run.isBefore(missed.first())).isPresent()
            && state.lastResult().isPresent()
            && state.lastResult().getAsLong() != 0
            && !SchedulerState.isNoResult(state.lastResult().getAsLong());
    return tried
        ? Optional.of(
            "the scheduler could not start it, result "
                + state.lastResult().getAsLong()
                + "; see 'orc explain result "
                + state.lastResult().getAsLong()
                + "'")
        : Optional.empty();
  }
}
