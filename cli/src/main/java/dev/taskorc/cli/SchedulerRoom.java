package dev.taskorc.cli;

import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.runner.CommandCheckup;
import dev.taskorc.runner.ProcessActionStarter;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** A scheduler and what depends on its kind. */
interface SchedulerRoom {
  /**
   * @param owner whose registrations those of the home are
   * @param retyped what a person types to have the same done at an administrator's prompt
   */
  static SchedulerRoom of(
      Settings settings,
      Map<String, String> env,
      Supplier<Owner> owner,
      Machine machine,
      Supplier<String> retyped) {
    return settings.fake()
        ? new FakeSchedulerRoom(settings.home(), env, owner, machine, new ProcessActionStarter(env))
        : new WindowsSchedulerRoom(settings.home(), env, owner, machine, retyped);
  }

  TaskScheduler scheduler();

  SchedulerTime time();

  InstantSource clock();

  /** The traps of this scheduler. */
  Checkup checkup();

  CommandCheckup commandCheckup();
}
