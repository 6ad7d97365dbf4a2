package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.port.TaskStore;

/** Looking tasks up. */
final class Tasks {
  private Tasks() {}

  static StoredTask require(TaskStore store, TaskName name) {
    return store.find(name).orElseThrow(() -> unknown(name));
  }

  static NotFound unknown(TaskName name) {
    return new NotFound("there is no task '" + name + "'", "see 'orc list'");
  }
}
