package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.run.RealTime;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.scheduler.windows.WindowsTaskScheduler;
import java.time.InstantSource;

/** Windows Task Scheduler, in real time. */
final class WindowsSchedulerModule extends AbstractModule {
  @Provides
  @Singleton
  TaskScheduler scheduler() {
    return WindowsTaskScheduler.onThisMachine();
  }

  @Provides
  SchedulerTime time(Machine machine) {
    return new RealTime(machine);
  }

  @Provides
  InstantSource clock() {
    return InstantSource.system();
  }
}
