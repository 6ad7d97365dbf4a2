package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.ClockAhead;
import dev.taskorc.domain.model.Intent;
import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.UnreadableTask;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.Launcher;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
  }

  public StoredTask add(Task task) {
    apply(Optional::empty, before -> Optional.of(task), false);
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
      apply(() -> Optional.of(Tasks.require(store, name)), before -> Optional.empty(), false);
    }
  }

  public void enable(TaskName name, boolean enabled) {
    if (enabled || !shelve(name, false)) {
      change(name, task -> task.enabled(enabled), false);
    }
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
    var recovered = new ArrayList<TaskName>();
    Optional<OrcException> failure = Optional.empty();
    for (Intent intent : store.open()) {
      if (!machine.alive(intent.by())) {
        try {
          // Its orc may also have confirmed it and ended since it was read.
          store.takeOver(intent, machine.me()).map(this::takeBack).ifPresent(recovered::add);
        } catch (OrcException e) {
          failure = failure.or(() -> Optional.of(e));
        }
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return recovered;
  }

  /** Tasks whose registration was made in what is, by now, a time to come. */
  public List<TaskName> registeredAhead() {
    Instant now = clock.instant();
    return ClockAhead.canBeSeen(now) ? store.registeredAfter(now) : List.of();
  }

  private TaskName takeBack(Intent intent) {
    restoreRegistration(intent);
    store.revert(intent);
    return intent.name();
  }

  private StoredTask change(TaskName name, UnaryOperator<TaskBuilder> change, boolean anew) {
    Optional<UnreadableTask> unreadable = store.findUnreadable(name);
    Task changed =
        unreadable
            .map(
                task ->
                    apply(
                        () -> Optional.of(task.standIn()),
                        before -> Optional.of(task.mended(change)),
                        true))
            .orElseGet(
                () ->
                    apply(
                        () -> Optional.of(Tasks.require(store, name)),
                        before -> before.map(stored -> change.apply(stored.task().with()).build()),
                        anew))
            .orElseThrow();
    return Tasks.require(store, changed.name());
  }

  /** Begins the change, again if another orc was at the same task, and sees it through. */
  private Optional<Task> apply(
      Supplier<Optional<StoredTask>> read,
      Function<Optional<StoredTask>, Optional<Task>> change,
      boolean anew) {
    for (int attempt = 0; attempt < BEGIN_ATTEMPTS; attempt++) {
      Instant now = clock.instant();
      Optional<StoredTask> before = read.get();
      Optional<Task> after = change.apply(before);
      if (!anew
          && before.isPresent()
          && after.isPresent()
          && isAsWished(before.get(), after.get())) {
        return after;
      }
      Tasks.refuseOver(before, after, now);
      Optional<Intent> intent = store.begin(before, after, machine.me(), now);
      if (intent.isPresent()) {
        carryOut(intent.get(), anew, now);
        return after;
      }
      machine.sleep(BEGIN_PAUSE);
    }
    throw new StoreFailed("another orc is changing the same task", "try again");
  }

  /** Whether there is nothing to change, neither in the store nor, as far as known, elsewhere. */
  private boolean isAsWished(StoredTask stored, Task wished) {
    return stored.task().equals(wished)
        && stored.name().value().equals(wished.name().value())
        && (wished.registrationWanted()
            ? registrar.serves(stored, wished, clock.instant())
            : !stored.registered());
  }

  private void carryOut(Intent intent, boolean anew, Instant now) {
    var touched = new AtomicBoolean();
    try {
      Optional<Fact> fact = bringRegistration(intent.before(), intent.after(), anew, now, touched);
      store.confirm(intent, dueFrom(intent.before(), intent.after(), fact, now), fact, now);
    } catch (RuntimeException e) {
      throw takenBack(intent, e, touched.get());
    }
  }

  /** {@code touched} is set as soon as the scheduler has taken anything. */
  private Optional<Fact> bringRegistration(
      Optional<StoredTask> before,
      Optional<Task> after,
      boolean anew,
      Instant now,
      AtomicBoolean touched) {
    Optional<Fact> old = before.flatMap(StoredTask::fact);
    Optional<Task> wished = after.filter(Task::registrationWanted);
    if (wished.isEmpty()) {
      if (old.isPresent()) {
        scheduler.unregister(before.orElseThrow().name());
        touched.set(true);
      }
      return Optional.empty();
    }
    Task task = wished.get();
    if (!anew && before.isPresent() && registrar.serves(before.get(), task, now)) {
      return old;
    }
    Fact fact = registrar.register(task, before, now, () -> touched.set(true));
    if (old.isPresent() && !before.orElseThrow().name().equals(task.name())) {
      scheduler.unregister(before.orElseThrow().name());
    }
    return Optional.of(fact);
  }

  private static Instant dueFrom(
      Optional<StoredTask> before, Optional<Task> after, Optional<Fact> fact, Instant now) {
    if (before.isEmpty() || after.isEmpty()) {
      return now;
    }
    Task old = before.get().task();
    boolean anew =
        !old.schedule().equals(after.get().schedule())
            || !old.zone().equals(after.get().zone())
            || (!old.enabled() && after.get().enabled())
            || (before.get().fact().isEmpty() && fact.isPresent());
    return anew ? now : before.get().dueFrom();
  }

  /** What to tell: that the change failed, and if so, that it could not be taken back either. */
  private RuntimeException takenBack(Intent intent, RuntimeException cause, boolean touched) {
    try {
      restoreIfTouched(intent, cause, touched);
      store.revert(intent);
    } catch (OrcException e) {
      // The intent stays: the next orc finds that its process is gone, and takes it back.
      cause.addSuppressed(e);
      String message = cause.getMessage() + ", and that is not taken back yet: " + e.getMessage();
      String hint = "any orc command tries again; then run 'orc verify " + intent.name() + "'";
      return cause instanceof StoreFailed
          ? new StoreFailed(message, hint, cause)
          : new SchedulerFailed(message, hint, cause);
    }
    if (cause instanceof OrcException && !isTakenBack(intent)) {
      return new SchedulerFailed(
          cause.getMessage() + ", nor did it take back what it had before",
          "once it is well again, run 'orc verify --repair'",
          cause);
    }
    return cause;
  }

  /** A scheduler that refuses everything has changed nothing either. */
  private void restoreIfTouched(Intent intent, RuntimeException cause, boolean touched) {
    try {
      restoreRegistration(intent);
    } catch (OrcException e) {
      if (touched) {
        throw e;
      }
      cause.addSuppressed(e);
    }
  }

  private boolean isTakenBack(Intent intent) {
    try {
      return intent.before().map(registrar::hasAsStored).orElse(true)
          && newName(intent).flatMap(scheduler::find).isEmpty();
    } catch (OrcException e) {
      return true; // It does not answer; nothing better is known than the failure itself.
    }
  }

  private static Optional<TaskName> newName(Intent intent) {
    return intent
        .after()
        .map(Task::name)
        .filter(name -> intent.before().map(stored -> !stored.name().equals(name)).orElse(true));
  }

  private void restoreRegistration(Intent intent) {
    Optional<StoredTask> before = intent.before();
    newName(intent).ifPresent(scheduler::unregister);
    before.ifPresent(
        stored ->
            stored
                .fact()
                .ifPresentOrElse(
                    fact -> restore(stored, fact), () -> scheduler.unregister(stored.name())));
  }

  /** Only if need be: what is registered anew may be started at once by that. */
  private void restore(StoredTask stored, Fact fact) {
    if (!registrar.hasAsStored(stored)) {
      Registration wished = registrar.wished(stored.task(), fact);
      scheduler.register(wished);
      var anew = new Fact(clock.instant(), fact.triggers(), fact.machineZone(), wished.action());
      store.observe(stored, Optional.of(anew));
    }
  }
}
