package dev.taskorc.cli;

import dev.taskorc.cli.run.CommandCheckup;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import java.time.InstantSource;

/** A scheduler and what depends on its kind. */
interface SchedulerRoom {
  TaskScheduler scheduler();

  SchedulerTime time();

  InstantSource clock();

  /** The traps of this scheduler. */
  Checkup checkup();

  CommandCheckup commandCheckup();
}
