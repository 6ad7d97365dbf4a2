package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskRunner;
import dev.taskorc.domain.port.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Ends what runs of a task: running and queued runs, and commands that outlived their orc. */
public final class StopTask {
  private static final Duration POLL = Duration.ofMillis(50);
  // A runner looks for requests four times a second; the rest is for a busy machine.
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TaskStore store;
  private final ResultStore results;
  private final RunLedger ledger;
  private final TaskRunner runner;
  private final Machine machine;
  private final InstantSource clock;

  public StopTask(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock) {
    this.store = store;
    this.results = results;
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
    this.clock = clock;
  }

  /**
   * Returns when all has ended; after the task's grace and some seconds even if it has not.
   *
   * @return the runs concerned as they are then, oldest first; none if nothing ran
   */
  public List<Result> stop(TaskName name) {
    Task task = Tasks.require(store, name).task();
    List<Long> found = running(name).stream().map(ActiveRun::id).toList();
    ledger.requestStop(name);
    if (!ended(task)) {
      // Their orc hangs, or is stopped itself.
      running(name).stream()
          .filter(run -> found.contains(run.id()))
          .flatMap(run -> run.command().stream())
          .forEach(command -> runner.end(command, task.limits().grace()));
      ended(task);
    }
    return found.stream().flatMap(id -> results.find(id).stream()).toList();
  }

  private boolean ended(Task task) {
    var orphans = new Orphans(ledger, runner, machine);
    long limit = task.limits().grace().plus(MARGIN).toNanos();
    long start = machine.nanoTime();
    while (true) {
      orphans.end(task);
      if (running(task.name()).isEmpty()) {
        return true;
      }
      if (machine.nanoTime() - start > limit) {
        return false;
      }
      machine.sleep(POLL);
    }
  }

  /** As the processes are, not only as the rows say. */
  private List<ActiveRun> running(TaskName name) {
    ledger.reconcile(
        new RunLedger.Caller(machine.me(), clock.instant(), machine.bootedAt(), machine::alive));
    return ledger.unfinished(Optional.of(name));
  }
}
