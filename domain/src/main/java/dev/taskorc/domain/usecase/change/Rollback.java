package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.Liveness;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.TaskStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes changes that did not come through undone, in the scheduler first and then in the store. */
final class Rollback {
  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final Registrar registrar;
  private final Machine machine;
  private final InstantSource clock;

  Rollback(
      TaskStore store,
      TaskScheduler scheduler,
      Registrar registrar,
      Machine machine,
      InstantSource clock) {
    this.store = store;
    this.scheduler = scheduler;
    this.registrar = registrar;
    this.machine = machine;
    this.clock = clock;
  }

  /**
   * Takes back what an orc that died had begun, and tells the tasks concerned. What an orc of
   * another host has begun may well go on there.
   */
  List<TaskName> ofTheDead() {
    return those(intent -> liveness(intent) == Liveness.GONE);
  }

  /**
   * Takes back what keeps this change from being begun, if nobody here can see whose that is: it
   * was waited for, longer than a change takes. An orc that lives there all the same is told so
   * when it comes to confirm.
   *
   * @return whether there was any
   */
  boolean ofWhomNobodySees(Change wished) {
    return !those(
            intent -> intent.change().meets(wished) && liveness(intent) == Liveness.OUT_OF_SIGHT)
        .isEmpty();
  }

  private Liveness liveness(Intent intent) {
    return Liveness.of(intent.by(), machine.me().boot(), machine::alive);
  }

  private List<TaskName> those(Predicate<Intent> which) {
    var recovered = new ArrayList<TaskName>();
    Optional<OrcException> failure = Optional.empty();
    for (Intent intent : store.open()) {
      if (which.test(intent)) {
        try {
          // Its orc may also have confirmed it and ended since it was read.
          Optional<Intent> own = store.takeOver(intent, machine.me());
          own.ifPresent(this::undo);
          own.map(Intent::name).ifPresent(recovered::add);
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

  private void undo(Intent intent) {
    restoreRegistration(intent.change());
    store.revert(intent);
  }

  /**
   * What to tell: that the change failed, and if so, that it could not be taken back either.
   *
   * @param touched whether the scheduler has taken anything
   */
  RuntimeException after(RuntimeException cause, Intent intent, boolean touched) {
    try {
      restoreIfTouched(intent.change(), cause, touched);
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
    if (cause instanceof OrcException && !isAsBefore(intent.change())) {
      return new SchedulerFailed(
          cause.getMessage() + ", nor did it take back what it had before",
          "once it is well again, run 'orc verify --repair'",
          cause);
    }
    return cause;
  }

  /** A scheduler that refuses everything has changed nothing either. */
  private void restoreIfTouched(Change change, RuntimeException cause, boolean touched) {
    try {
      restoreRegistration(change);
    } catch (OrcException e) {
      if (touched) {
        throw e;
      }
      cause.addSuppressed(e);
    }
  }

  private boolean isAsBefore(Change change) {
    try {
      return change.before().map(registrar::hasAsStored).orElse(true)
          && change.newName().flatMap(scheduler::find).isEmpty();
    } catch (OrcException e) {
      return true; // It does not answer; nothing better is known than the failure itself.
    }
  }

  private void restoreRegistration(Change change) {
    change.newName().ifPresent(scheduler::unregister);
    change
        .before()
        .ifPresent(
            stored ->
                stored
                    .registration()
                    .ifPresentOrElse(
                        proven -> restore(stored, proven),
                        () -> scheduler.unregister(stored.name())));
  }

  /** Only if need be: what is registered anew may be started at once by that. */
  private void restore(StoredTask stored, ProvenRegistration proven) {
    if (!registrar.hasAsStored(stored)) {
      Registration wished = registrar.wished(stored.task(), proven);
      scheduler.register(wished);
      var anew =
          new ProvenRegistration(
              clock.instant(), proven.triggers(), proven.machineZone(), wished.action());
      store.observe(stored, Optional.of(anew));
    }
  }
}
