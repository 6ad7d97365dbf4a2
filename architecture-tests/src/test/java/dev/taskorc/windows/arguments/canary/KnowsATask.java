package dev.taskorc.windows.arguments.canary;

import dev.taskorc.domain.model.task.Task;

/** Wrong on purpose: a rule of quoting knows what is quoted. */
public interface KnowsATask {
  Task task();
}
