package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.StoreFailed;
import java.util.function.UnaryOperator;

/**
 * A task that is there and cannot be read: its zone is known to a newer Java only, or somebody else
 * has written to the store. It concerns itself alone; it can be removed, disabled, and mended.
 *
 * @param name by which it is named; another one than it is meant to have if that cannot be read
 * @param problem what cannot be read of it
 * @param standIn the task with something in the place of what cannot be read; never to be run
 * @param other the same with something else there
 */
public record UnreadableTask(TaskName name, String problem, StoredTask standIn, Task other) {

  /**
   * Mends the task by a change.
   *
   * @throws StoreFailed if the change leaves anything that cannot be read
   */
  public Change.Edit mended(UnaryOperator<TaskBuilder> change) {
    Task changed = change.apply(standIn.task().with()).build();
    if (!changed.equals(change.apply(other.with()).build())) {
      throw refusal();
    }
    return new Change.Edit(standIn, changed);
  }

  public StoreFailed refusal() {
    return new StoreFailed(
        "the task '" + name + "' cannot be read: " + problem,
        "give that option anew with 'orc edit "
            + name
            + " --OPTION VALUE', or remove it with 'orc remove "
            + name
            + "'");
  }
}
