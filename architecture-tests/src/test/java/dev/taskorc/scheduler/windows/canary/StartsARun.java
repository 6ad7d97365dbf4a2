package dev.taskorc.scheduler.windows.canary;

import dev.taskorc.runner.ProcessTaskRunner;

/** Wrong on purpose: a scheduler runs a task by itself. */
public interface StartsARun {
  ProcessTaskRunner runner();
}
