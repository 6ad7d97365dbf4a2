package dev.taskorc.domain.usecase.trial;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.TrialHome;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.run.StopTask;
import java.util.Optional;

/** The home of one simulation, from its making to its end, by whichever orc that comes. */
public final class Trial {
  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final StopTask stop;
  private final TrialHome home;

  public Trial(TaskStore store, TaskScheduler scheduler, StopTask stop, TrialHome home) {
    this.store = store;
    this.scheduler = scheduler;
    this.stop = stop;
    this.home = home;
  }

  public void make() {
    home.make();
  }

  /** Makes the store, and notes whose it is before anything can be registered for it. */
  public Owner own() {
    Owner owner = store.owner();
    home.belongsTo(owner);
    return owner;
  }

  /** Leaves it to the person; says how it is reached with orc's own words. */
  public String keep(Owner owner) {
    home.keep();
    return "orc --home \"" + owner.home() + "\" --scheduler " + scheduler.kind();
  }

  /**
   * Takes its registrations out of the scheduler, ends what runs of its tasks, removes its files:
   * in this order, so that nothing starts or writes there afterwards.
   *
   * @param registered whose registrations there may be
   */
  public void end(Optional<Owner> registered) {
    try {
      registered.ifPresent(this::unregister);
    } finally {
      stopAll();
    }
    home.remove();
  }

  private void unregister(Owner owner) {
    scheduler.registrations().stream()
        .filter(found -> found.owner().id().equals(owner.id()))
        .forEach(found -> scheduler.unregister(found.name()));
  }

  private void stopAll() {
    try {
      for (StoredTask task : store.all()) {
        stop.stop(task.name());
      }
    } catch (StoreFailed e) {
      // Killed before it had a store, or the store is of no use: nobody can tell what runs.
    }
  }
}
