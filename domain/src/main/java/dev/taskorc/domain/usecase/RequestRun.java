package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import java.time.InstantSource;

/** Has the OS scheduler start a task now: in its account, directory and environment. */
public final class RequestRun {
  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final RunLedger ledger;
  private final InstantSource clock;

  public RequestRun(
      TaskStore store, TaskScheduler scheduler, RunLedger ledger, InstantSource clock) {
    this.store = store;
    this.scheduler = scheduler;
    this.ledger = ledger;
    this.clock = clock;
  }

  public void start(TaskName name) {
    if (Tasks.require(store, name).fact().isEmpty()) {
      throw new NotSupportedHere(
          "'" + name + "' is not registered with the scheduler",
          "run 'orc schedule " + name + "' first");
    }
    if (!scheduler.capabilities().startsOnRequest()) {
      throw new NotSupportedHere(
          "the scheduler '" + scheduler.kind() + "' cannot be asked to start something",
          "use 'orc run " + name + "'");
    }
    ledger.requestRun(name, clock.instant());
    scheduler.start(name);
  }
}
