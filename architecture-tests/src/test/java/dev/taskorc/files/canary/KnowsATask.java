package dev.taskorc.files.canary;

import dev.taskorc.domain.model.task.Task;

/** Wrong on purpose: the ground knows what is built on it. */
public interface KnowsATask {
  Task task();
}
