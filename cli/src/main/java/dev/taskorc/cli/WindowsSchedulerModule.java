package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.run.RealTime;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.scheduler.windows.WindowsTaskScheduler;
import java.time.InstantSource;
import java.util.Map;

/** Windows Task Scheduler, in real time. */
final class WindowsSchedulerModule extends AbstractModule {
  private final Map<String, String> env;

  WindowsSchedulerModule(Map<String, String> env) {
    this.env = env;
  }

  @Provides
  @Singleton
  TaskScheduler scheduler(TaskStore store, Machine machine) {
    return WindowsTaskScheduler.of(env, store::owner, machine::zone, Terminal.isInteractive());
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
