package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.task.StoredTask;
import java.time.Instant;

/**
 * Fire times of a task that passed without a start.
 *
 * @param isFinal false while the one fire time this stands for may still be caught up
 */
public record MissedTimes(
    StoredTask task, int count, Instant first, Instant last, boolean isFinal) {}
