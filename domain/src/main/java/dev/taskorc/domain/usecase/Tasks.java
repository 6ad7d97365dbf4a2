package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskStore;
import java.util.Optional;
import java.util.OptionalLong;

/** Looking tasks up, and what they do. */
final class Tasks {
  private Tasks() {}

  static StoredTask require(TaskStore store, TaskName name) {
    return store.find(name).orElseThrow(() -> unknown(name));
  }

  /** The oldest of the task's runs that have not ended. */
  static OptionalLong openRun(RunLedger ledger, TaskName task) {
    return ledger.unfinished(Optional.of(task)).stream()
        .filter(run -> run.status().isOpen())
        .mapToLong(ActiveRun::id)
        .findFirst();
  }

  static NotFound unknown(TaskName name) {
    return new NotFound("there is no task '" + name + "'", "see 'orc list'");
  }
}
