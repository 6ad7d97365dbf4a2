package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes tasks so that store and scheduler stay together: both take the change, or neither does.
 * The change is written down first, the scheduler called with no transaction open, then the change
 * is confirmed or taken back.
 */
public final class ChangeTasks {
  // Ten seconds: longer than a slow scheduler needs for one change.
  private static final int BEGIN_ATTEMPTS = 100;
  private static final Duration BEGIN_PAUSE = Duration.ofMillis(100);

  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final Registrar registrar;
  private final Rollback takeBack;
  private final Machine machine;
  private final InstantSource clock;

  public ChangeTasks(
      TaskStore store,
      TaskScheduler scheduler,
      Launcher launcher,
      Machine machine,
      InstantSource clock) {
    this.store = store;
    this.scheduler = scheduler;
    this.machine = machine;
    this.clock = clock;
    this.registrar = new Registrar(store, scheduler, launcher, machine);
    this.takeBack = new Rollback(store, scheduler, registrar, machine, clock);
  }

  public StoredTask add(Task task) {
    make(() -> new Change.Add(task), false);
    return Tasks.require(store, task.name());
  }

  public StoredTask edit(TaskName name, UnaryOperator<TaskBuilder> change) {
    return change(name, change, false);
  }

  public StoredTask rename(TaskName name, TaskName newName) {
    return change(name, task -> task.name(newName), false);
  }

  public void remove(TaskName name) {
    if (!shelve(name, true)) {
      make(() -> new Change.Remove(Tasks.require(store, name)), false);
    }
  }

  public void enable(TaskName name, boolean enabled) {
    if (enabled || !shelve(name, false)) {
      change(name, task -> task.enabled(enabled), false);
    }
  }

  /** Registers the task, again if it is registered already. */
  public StoredTask schedule(TaskName name) {
    return change(name, task -> task.registrationWanted(true), true);
  }

  public StoredTask unschedule(TaskName name) {
    return change(name, task -> task.registrationWanted(false), false);
  }

  /**
   * Takes back what an orc that died had begun.
   *
   * @return the tasks concerned
   */
  public List<TaskName> recover() {
    return takeBack.ofTheDead();
  }

  /** Tasks whose registration was made in what is, by now, a time to come. */
  public List<TaskName> registeredAhead() {
    Instant now = clock.instant();
    return ClockAhead.canBeSeen(now) ? store.registeredAfter(now) : List.of();
  }

  /** An unreadable task goes from the scheduler first, for nothing could be put back there. */
  private boolean shelve(TaskName name, boolean removed) {
    Optional<UnreadableTask> unreadable = store.findUnreadable(name);
    unreadable.ifPresent(
        task -> {
          scheduler.unregister(task.name());
          store.shelve(task, removed, clock.instant());
        });
    return unreadable.isPresent();
  }

  private StoredTask change(TaskName name, UnaryOperator<TaskBuilder> change, boolean anew) {
    Change.Edit made =
        store
            .findUnreadable(name)
            .map(task -> make(() -> task.mended(change), true))
            .orElseGet(() -> make(() -> edited(name, change), anew));
    return Tasks.require(store, made.task().name());
  }

  private Change.Edit edited(TaskName name, UnaryOperator<TaskBuilder> change) {
    StoredTask stored = Tasks.require(store, name);
    return new Change.Edit(stored, change.apply(stored.task().with()).build());
  }

  /**
   * Begins the change, again if another orc was at the same task, and sees it through.
   *
   * @param change the change of the task as it is now
   * @param anew whether there is something to do even if the task is as wished
   */
  private <C extends Change> C make(Supplier<C> change, boolean anew) {
    Optional<C> made = tried(change, anew);
    if (made.isEmpty() && takeBack.ofWhomNobodySees(change.get())) {
      made = tried(change, anew);
    }
    return made.orElseThrow(
        () -> new StoreFailed("another orc is changing the same task", "try again"));
  }

  private <C extends Change> Optional<C> tried(Supplier<C> change, boolean anew) {
    for (int attempt = 0; attempt < BEGIN_ATTEMPTS; attempt++) {
      Instant now = clock.instant();
      C wished = change.get();
      if (!anew && isDone(wished, now)) {
        return Optional.of(wished);
      }
      Tasks.refuseOver(wished, now);
      Optional<Intent> intent = store.begin(wished, machine.me(), now);
      if (intent.isPresent()) {
        carryOut(intent.get(), anew, now);
        return Optional.of(wished);
      }
      machine.sleep(BEGIN_PAUSE);
    }
    return Optional.empty();
  }

  /** Whether there is nothing to change, neither in the store nor, as far as known, elsewhere. */
  private boolean isDone(Change change, Instant now) {
    return change instanceof Change.Edit edit
        && edit.isDone()
        && (edit.task().registrationWanted()
            ? registrar.serves(edit, now)
            : !edit.stored().registered());
  }

  private void carryOut(Intent intent, boolean anew, Instant now) {
    var touched = new AtomicBoolean();
    try {
      Optional<ProvenRegistration> proven =
          bringRegistration(intent.change(), anew, now, () -> touched.set(true));
      store.confirm(intent, intent.change().dueFrom(proven, now), proven, now);
    } catch (RuntimeException e) {
      throw takeBack.after(e, intent, touched.get());
    }
  }

  /** {@code touched} is told as soon as the scheduler has taken anything. */
  private Optional<ProvenRegistration> bringRegistration(
      Change change, boolean anew, Instant now, Runnable touched) {
    Optional<StoredTask> registered = change.before().filter(StoredTask::registered);
    Optional<Task> wished = change.after().filter(Task::registrationWanted);
    if (wished.isEmpty()) {
      registered.map(StoredTask::name).ifPresent(scheduler::unregister);
      registered.ifPresent(task -> touched.run());
      return Optional.empty();
    }
    if (!anew && change instanceof Change.Edit edit && registrar.serves(edit, now)) {
      return edit.stored().registration();
    }
    ProvenRegistration proven = registrar.register(wished.get(), change.before(), now, touched);
    registered
        .map(StoredTask::name)
        .filter(name -> change.newName().isPresent())
        .ifPresent(scheduler::unregister);
    return Optional.of(proven);
  }
}
