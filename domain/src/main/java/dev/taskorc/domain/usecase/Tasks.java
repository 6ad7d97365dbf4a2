package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.TaskStore;
import java.time.Instant;

/** Looking tasks up. */
public final class Tasks {
  private Tasks() {}

  public static StoredTask require(TaskStore store, TaskName name) {
    return store.find(name).orElseThrow(() -> unknown(name));
  }

  /** A new schedule must have a time to come. */
  public static void refuseOver(Change change, Instant now) {
    change
        .after()
        .filter(task -> task.schedule().kind() == Schedule.Kind.ONCE)
        .filter(task -> change.before().filter(old -> isDueAlike(old.task(), task)).isEmpty())
        .filter(task -> task.schedule().next(now, task.zone()).isEmpty())
        .ifPresent(
            task -> {
              throw new InvalidValue(
                  "schedule '%s' never fires: that time is over in %s"
                      .formatted(task.schedule(), task.zone()),
                  "give a time to come");
            });
  }

  private static boolean isDueAlike(Task one, Task other) {
    return one.schedule().equals(other.schedule()) && one.zone().equals(other.zone());
  }

  public static NotFound unknown(TaskName name) {
    return new NotFound("there is no task '" + name + "'", "see 'orc list'");
  }
}
