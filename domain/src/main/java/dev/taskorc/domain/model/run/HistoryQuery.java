package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which results are asked for, newest first.
 *
 * @param before the {@code next} of an earlier page
 * @param limit 1 to 10,000
 */
public record HistoryQuery(
    Optional<TaskName> task,
    Optional<Status> status,
    Optional<Instant> since,
    Optional<String> before,
    int limit) {}
