package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.port.TaskStore;
import java.time.Instant;
import java.util.Optional;

/** Looking tasks up. */
final class Tasks {
  private Tasks() {}

  static StoredTask require(TaskStore store, TaskName name) {
    return store.find(name).orElseThrow(() -> unknown(name));
  }

  /** A new schedule must have a time to come. */
  static void refuseOver(Optional<StoredTask> before, Optional<Task> after, Instant now) {
    boolean same =
        before.map(old -> old.task().schedule()).equals(after.map(Task::schedule))
            && before.map(old -> old.task().zone()).equals(after.map(Task::zone));
    after
        .filter(task -> !same && task.schedule().kind() == Schedule.Kind.ONCE)
        .filter(task -> task.schedule().next(now, task.zone()).isEmpty())
        .ifPresent(
            task -> {
              throw new InvalidValue(
                  "schedule '%s' never fires: that time is over in %s"
                      .formatted(task.schedule(), task.zone()),
                  "give a time to come");
            });
  }

  static NotFound unknown(TaskName name) {
    return new NotFound("there is no task '" + name + "'", "see 'orc list'");
  }
}
