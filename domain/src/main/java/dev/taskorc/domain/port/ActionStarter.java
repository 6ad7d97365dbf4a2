package dev.taskorc.domain.port;

import dev.taskorc.domain.model.Action;
import dev.taskorc.domain.model.ProcessRef;
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
