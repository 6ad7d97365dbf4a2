package dev.taskorc.scheduler;

import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.util.Optional;

/** A scheduler as one home meets it. */
public interface SchedulerRoom {
  TaskScheduler scheduler();

  SchedulerTime time();

  /** Looks for the traps of this scheduler. */
  Checkup checkup();

  /** The PATH of what it starts; absent where that is the caller's, or not known. */
  Optional<String> searchPath();
}
