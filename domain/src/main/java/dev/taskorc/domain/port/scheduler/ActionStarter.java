package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Action;
import java.util.OptionalInt;

/**
 * Starts an action as an OS scheduler does: a process of its own, bare environment, no terminal.
 */
public interface ActionStarter {

  /** An action that was started. */
  interface Started {
    ProcessRef process();

    /** Its exit code, once it has ended. */
    OptionalInt exitCode();
  }

  /**
   * @throws dev.taskorc.domain.model.error.SchedulerFailed if the program cannot be started
   */
  Started start(Action action);
}
