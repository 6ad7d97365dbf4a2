package dev.taskorc.cli;

import dev.taskorc.cli.machine.RealTime;
import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.runner.CommandCheckup;
import dev.taskorc.scheduler.windows.WindowsTaskScheduler;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Windows Task Scheduler, in real time. */
final class WindowsSchedulerRoom implements SchedulerRoom {
  private final Path home;
  private final Map<String, String> env;
  private final Machine machine;
  private final WindowsTaskScheduler windows;

  /**
   * @param retyped what a person types to have the same done at an administrator's prompt
   */
  WindowsSchedulerRoom(
      Path home,
      Map<String, String> env,
      Supplier<Owner> owner,
      Machine machine,
      Supplier<String> retyped) {
    this.home = home;
    this.env = env;
    this.machine = machine;
    windows = WindowsTaskScheduler.of(env, owner, machine::zone, Terminal.isInteractive(), retyped);
  }

  @Override
  public TaskScheduler scheduler() {
    return windows;
  }

  @Override
  public SchedulerTime time() {
    return new RealTime(machine);
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Checkup checkup() {
    return windows.checkup(home, env, clock());
  }

  @Override
  public CommandCheckup commandCheckup() {
    return new CommandCheckup(env, () -> windows.searchPath(env));
  }
}
