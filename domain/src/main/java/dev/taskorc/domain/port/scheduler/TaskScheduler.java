package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.TaskName;
import java.util.List;
import java.util.Optional;

/**
 * The machine's own scheduler, seen from one home. It touches only what bears this home's owner id.
 * What it refuses, it leaves untouched. Every method throws {@code SchedulerFailed} when the
 * scheduler does not answer or refuses, {@code NotSupportedHere} when it or the account never can.
 * Names are found without regard to case.
 */
public interface TaskScheduler {
  /** As it is named on the command line. */
  String kind();

  Capabilities capabilities();

  /**
   * Registers the task, replacing an earlier registration of the same name.
   *
   * @throws dev.taskorc.domain.model.error.AlreadyExists if a foreign task has the place
   */
  void register(Registration registration);

  /** Forgets the task; an unknown name is not an error. */
  void unregister(TaskName name);

  /** Reads one of this home's registrations back as the scheduler has it. */
  Optional<Registration> find(TaskName name);

  /** All registrations below orc's folder, those of other homes included, in one call. */
  List<Registration> registrations();

  /** The state of this home's registrations, in one call. */
  List<SchedulerState> states();

  /**
   * Starts the action now, as the scheduler would, and returns when the start was asked for.
   *
   * @throws dev.taskorc.domain.model.error.NotFound if it is not registered
   * @throws dev.taskorc.domain.model.error.SchedulerFailed also while it is disabled
   */
  void start(TaskName name);
}
