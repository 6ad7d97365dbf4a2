package dev.taskorc.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look at a watched task.
 *
 * @param result the run watched for, once it has a row
 * @param elapsed since the watch began
 */
public record MonitorView(
    StoredTask task,
    Optional<SchedulerState> state,
    Optional<Instant> nextRun,
    Optional<Result> result,
    Duration elapsed) {}
