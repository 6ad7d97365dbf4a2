package dev.taskorc.runner.canary;

import dev.taskorc.domain.port.scheduler.TaskScheduler;

/** Wrong on purpose: asks a scheduler on the way of a run. */
public interface ExecMain {
  Asked scheduler();

  /** An adapter of the operator's. */
  abstract class Asked implements TaskScheduler {}
}
