package dev.taskorc.domain.port.store;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where tasks are kept. A task changes in two steps, so that no transaction is open while the OS
 * scheduler is called: {@link #begin} writes the change down without making it, {@link #confirm}
 * makes it, {@link #revert} forgets it. Every method throws {@code StoreFailed} when the database
 * cannot be used, and then nothing has changed. Instants are kept to the millisecond.
 */
public interface TaskStore {
  /** Whose home this is; made once, together with the database. */
  Owner owner();

  /**
   * @throws dev.taskorc.domain.model.error.StoreFailed also if the task is there and unreadable
   */
  Optional<StoredTask> find(TaskName name);

  /** All tasks that can be read, in the order of their names. */
  default List<StoredTask> all() {
    return everything().tasks();
  }

  Everything everything();

  /**
   * All tasks, in the order of their names.
   *
   * @param unreadable those that are there and cannot be read
   */
  record Everything(List<StoredTask> tasks, List<UnreadableTask> unreadable) {
    public Everything {
      tasks = List.copyOf(tasks);
      unreadable = List.copyOf(unreadable);
    }
  }

  /** The task of this name, if it is there and cannot be read. */
  Optional<UnreadableTask> findUnreadable(TaskName name);

  /** Disables an unreadable task, or removes it; its registration is forgotten. */
  void shelve(UnreadableTask task, boolean removed, Instant now);

  /**
   * Writes a change down. Readers still see the task as it was. Absent if that cannot be done now:
   * another orc is changing the same task, or has changed it since it was read.
   *
   * @throws dev.taskorc.domain.model.error.AlreadyExists if the new name is another task's
   */
  Optional<Intent> begin(Change change, ProcessRef by, Instant now);

  /**
   * Makes the change. The history of the task, whatever becomes of it, stays readable. Where fire
   * times of before no longer count, what was missed of them until now is recorded first.
   *
   * @param dueFrom fire times later than this count
   * @param proven the registration as it is now; absent when there is none
   * @throws dev.taskorc.domain.model.error.StoreFailed also if another orc has taken it back
   */
  void confirm(Intent intent, Instant dueFrom, Optional<ProvenRegistration> proven, Instant now);

  /** Forgets the change; everything is as before {@link #begin}. One that is over is left alone. */
  void revert(Intent intent);

  /** Changes that were begun and neither confirmed nor reverted, as they are at one moment. */
  List<Intent> open();

  /**
   * Makes a change that a dead orc has begun one's own, so that nobody else ends it meanwhile.
   *
   * @return the change as it is now; absent if it is over, or another orc was quicker
   */
  Optional<Intent> takeOver(Intent intent, ProcessRef by);

  /** Records what was seen of a registration, where it is not what the store believed. */
  void observe(StoredTask task, Optional<ProvenRegistration> proven);

  /** Tasks whose registration, as last proven, was made later than this. */
  List<TaskName> registeredAfter(Instant instant);
}
