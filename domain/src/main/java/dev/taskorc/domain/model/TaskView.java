package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A task as it is shown.
 *
 * @param nextRun absent while nothing is due
 * @param live what the OS scheduler says, if it was asked and knows the task
 */
public record TaskView(
    StoredTask stored,
    Optional<Instant> nextRun,
    Optional<Result> lastResult,
    Optional<SchedulerState> live) {}
