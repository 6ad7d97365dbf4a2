package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
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
    if (Tasks.require(store, name).registration().isEmpty()) {
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
