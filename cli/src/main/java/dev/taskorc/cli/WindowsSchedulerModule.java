package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.run.RealTime;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.scheduler.windows.WindowsTaskScheduler;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Windows Task Scheduler, in real time. */
final class WindowsSchedulerModule extends AbstractModule {
  private final Path home;
  private final Map<String, String> env;

  WindowsSchedulerModule(Path home, Map<String, String> env) {
    this.home = home;
    this.env = env;
  }

  @Provides
  @Singleton
  WindowsTaskScheduler windows(TaskStore store, Machine machine) {
    return WindowsTaskScheduler.of(env, store::owner, machine::zone, Terminal.isInteractive());
  }

  @Provides
  TaskScheduler scheduler(WindowsTaskScheduler windows) {
    return windows;
  }

  @Provides
  Checkup checkup(WindowsTaskScheduler windows) {
    return windows.checkup(home, env);
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
