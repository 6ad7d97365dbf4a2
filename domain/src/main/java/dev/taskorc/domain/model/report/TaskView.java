package dev.taskorc.domain.model.report;

import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it is shown.
 *
 * @param nextRun absent while nothing is due
 * @param lastResult of the newest run that really ran
 * @param lastNotRun the newest start since then that was skipped or missed
 * @param nextAttempt when the last run, which goes on, tries again
 * @param live what the OS scheduler says, if it was asked and knows the task
 */
public record TaskView(
    StoredTask stored,
    Optional<Instant> nextRun,
    Optional<Result> lastResult,
    Optional<Result> lastNotRun,
    Optional<Instant> nextAttempt,
    Optional<SchedulerState> live) {}
