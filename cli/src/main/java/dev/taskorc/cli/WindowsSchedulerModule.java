package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.run.CommandCheckup;
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
import java.util.function.Supplier;

/** Windows Task Scheduler, in real time. */
final class WindowsSchedulerModule extends AbstractModule {
  private final Path home;
  private final Map<String, String> env;
  private final Supplier<String> retyped;

  /**
   * @param retyped what a person types to have the same done at an administrator's prompt
   */
  WindowsSchedulerModule(Path home, Map<String, String> env, Supplier<String> retyped) {
    this.home = home;
    this.env = env;
    this.retyped = retyped;
  }

  @Provides
  @Singleton
  WindowsTaskScheduler windows(TaskStore store, Machine machine) {
    return WindowsTaskScheduler.of(
        env, store::owner, machine::zone, Terminal.isInteractive(), retyped);
  }

  @Provides
  TaskScheduler scheduler(WindowsTaskScheduler windows) {
    return windows;
  }

  @Provides
  Checkup checkup(WindowsTaskScheduler windows, InstantSource clock) {
    return windows.checkup(home, env, clock);
  }

  @Provides
  CommandCheckup commandCheckup(WindowsTaskScheduler windows) {
    return new CommandCheckup(env, () -> windows.searchPath(env));
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
