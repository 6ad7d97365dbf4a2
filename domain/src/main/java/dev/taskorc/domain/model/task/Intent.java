package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.process.ProcessRef;

/**
 * A change of a task that is under way: written down before the scheduler is called and taken back
 * or confirmed afterwards.
 *
 * @param id of the task that changes
 * @param by the orc that makes the change
 */
public record Intent(long id, Change change, ProcessRef by) {
  /** The name that a person would know the task by now. */
  public TaskName name() {
    return change.name();
  }
}
