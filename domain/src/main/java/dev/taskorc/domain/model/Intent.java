package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a task that is under way: written down before the scheduler is called and taken back
 * or confirmed afterwards.
 *
 * @param id of the task that changes
 * @param before absent while a task is added
 * @param after absent while a task is removed
 * @param by the orc that makes the change
 */
public record Intent(long id, Optional<StoredTask> before, Optional<Task> after, ProcessRef by) {
  /** The name that a person would know the task by now. */
  public TaskName name() {
    return before.map(StoredTask::name).or(() -> after.map(Task::name)).orElseThrow();
  }

  /** Whether fire times of the task as it was no longer count, if they do from this moment on. */
  public boolean endsDueTimes(Instant dueFrom) {
    return before.isPresent()
        && (after.isEmpty() || !after.get().awaited() || !before.get().dueFrom().equals(dueFrom));
  }
}
