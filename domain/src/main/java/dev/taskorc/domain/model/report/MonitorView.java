package dev.taskorc.domain.model.report;

import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look at a watched task.
 *
 * @param nextRun absent if nothing is due
 * @param before the result that was the newest when the watch began
 * @param result the run watched for, once it has a row
 * @param nextAttempt when that run, which waits for it, tries again
 * @param usual how long runs of the task take on average
 * @param running how long the run has been going on, or took
 * @param elapsed since the watch began
 * @param end once it is known
 */
public record MonitorView(
    StoredTask task,
    Optional<SchedulerState> state,
    Optional<Instant> nextRun,
    Optional<Result> before,
    Optional<Result> result,
    Optional<Instant> nextAttempt,
    Optional<Duration> usual,
    Optional<Duration> running,
    Duration elapsed,
    Optional<MonitorEnd> end) {

  /** Whether nothing but time has passed since the other look. */
  public boolean isAs(MonitorView other) {
    return still().equals(other.still());
  }

  private MonitorView still() {
    return new MonitorView(
        task,
        state,
        nextRun,
        before,
        result,
        nextAttempt,
        usual,
        Optional.empty(),
        Duration.ZERO,
        end);
  }
}
