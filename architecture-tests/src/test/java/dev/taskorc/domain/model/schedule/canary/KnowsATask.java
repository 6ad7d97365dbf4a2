package dev.taskorc.domain.model.schedule.canary;

import dev.taskorc.domain.model.task.Task;

/** Wrong on purpose: a schedule knows what it is for. */
public interface KnowsATask {
  Task task();
}
