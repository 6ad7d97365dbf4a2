package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a task. */
public sealed interface Change {
  /** The name that a person would know the task by now. */
  TaskName name();

  /** The task as it was read. */
  Optional<StoredTask> before();

  /** The task as it is to be. */
  Optional<Task> after();

  /**
   * From when on fire times count.
   *
   * @param proven the registration after the change
   */
  Instant dueFrom(Optional<ProvenRegistration> proven, Instant now);

  /** The task as it was, if its fire times no longer count once those from this moment on do. */
  Optional<StoredTask> noLongerDue(Instant dueFrom);

  /** The name that the task gets, if it does not bear it yet. */
  default Optional<TaskName> newName() {
    return after()
        .map(Task::name)
        .filter(name -> before().filter(stored -> stored.name().equals(name)).isEmpty());
  }

  /** Whether both are of one task, or give one name. */
  default boolean meets(Change other) {
    return (before().isPresent()
            && before().map(StoredTask::id).equals(other.before().map(StoredTask::id)))
        || (after().isPresent() && after().map(Task::name).equals(other.after().map(Task::name)));
  }

  /** A task begins. */
  record Add(Task task) implements Change {
    @Override
    public TaskName name() {
      return task.name();
    }

    @Override
    public Optional<StoredTask> before() {
      return Optional.empty();
    }

    @Override
    public Optional<Task> after() {
      return Optional.of(task);
    }

    @Override
    public Instant dueFrom(Optional<ProvenRegistration> proven, Instant now) {
      return now;
    }

    @Override
    public Optional<StoredTask> noLongerDue(Instant dueFrom) {
      return Optional.empty();
    }
  }

  /** A task becomes another, perhaps of another name. */
  record Edit(StoredTask stored, Task task) implements Change {
    @Override
    public TaskName name() {
      return stored.name();
    }

    @Override
    public Optional<StoredTask> before() {
      return Optional.of(stored);
    }

    @Override
    public Optional<Task> after() {
      return Optional.of(task);
    }

    @Override
    public Instant dueFrom(Optional<ProvenRegistration> proven, Instant now) {
      Task old = stored.task();
      boolean anew =
          !old.schedule().equals(task.schedule())
              || !old.zone().equals(task.zone())
              || (!old.enabled() && task.enabled())
              || (!stored.registered() && proven.isPresent());
      return anew ? now : stored.dueFrom();
    }

    @Override
    public Optional<StoredTask> noLongerDue(Instant dueFrom) {
      return Optional.of(stored)
          .filter(before -> !task.awaited() || !before.dueFrom().equals(dueFrom));
    }

    /** Whether the task is this one already, to the letters of its name. */
    public boolean isDone() {
      return stored.task().equals(task) && stored.name().value().equals(task.name().value());
    }
  }

  /** A task ends. */
  record Remove(StoredTask stored) implements Change {
    @Override
    public TaskName name() {
      return stored.name();
    }

    @Override
    public Optional<StoredTask> before() {
      return Optional.of(stored);
    }

    @Override
    public Optional<Task> after() {
      return Optional.empty();
    }

    @Override
    public Instant dueFrom(Optional<ProvenRegistration> proven, Instant now) {
      return now;
    }

    @Override
    public Optional<StoredTask> noLongerDue(Instant dueFrom) {
      return before();
    }
  }
}
