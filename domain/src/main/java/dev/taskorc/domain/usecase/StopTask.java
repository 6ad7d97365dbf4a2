package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Boot;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.UnreadableTask;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskRunner;
import dev.taskorc.domain.port.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
  private final AfterRun after;

  public StopTask(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock,
      AfterRun after) {
    this.store = store;
    this.results = results;
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
    this.clock = clock;
    this.after = after;
  }

  /**
   * Returns when all has ended; after the task's grace and some seconds even if it has not.
   *
   * @return the runs concerned as they are then, oldest first; none if nothing ran
   */
  public List<Result> stop(TaskName name) {
    Task task =
        store
            .findUnreadable(name)
            .map(UnreadableTask::standIn) // What runs of it may be stopped all the same.
            .orElseGet(() -> Tasks.require(store, name))
            .task();
    Set<Long> found = new TreeSet<>();
    running(name).forEach(run -> found.add(run.id()));
    // With those that began in between; what begins from here on is nobody's wish to stop.
    found.addAll(ledger.requestStop(name));
    if (!ended(task, found)) {
      giveUp(task, found);
      ended(task, found);
    }
    return found.stream().flatMap(id -> results.find(id).stream()).toList();
  }

  private boolean ended(Task task, Set<Long> found) {
    var orphans = new Orphans(ledger, runner, machine);
    long limit = task.limits().grace().plus(MARGIN).toNanos();
    long start = machine.nanoTime();
    while (true) {
      orphans.end(task);
      if (still(task.name(), found).isEmpty()) {
        return true;
      }
      if (machine.nanoTime() - start > limit) {
        return false;
      }
      machine.sleep(POLL);
    }
  }

  /** Their orc hangs, or is stopped itself, or was on a machine that is no more. */
  private void giveUp(Task task, Set<Long> found) {
    for (ActiveRun run : still(task.name(), found)) {
      Boot boot = run.orc().boot();
      if (boot.isOutOfSightOf(machine.me().boot())) {
        ledger
            .giveUp(
                run.id(),
                clock.instant(),
                "it ran on the host '" + boot.host() + "', which did not answer a stop")
            .ifPresent(lost -> after.tell(List.of(lost)));
      } else {
        run.command().ifPresent(command -> runner.end(command, task.limits().grace()));
      }
    }
  }

  private List<ActiveRun> still(TaskName name, Set<Long> found) {
    return running(name).stream().filter(run -> found.contains(run.id())).toList();
  }

  /** As the processes are, not only as the rows say. */
  private List<ActiveRun> running(TaskName name) {
    after.tell(ledger.reconcile(RunLedger.Caller.on(machine, clock.instant())));
    return ledger.unfinished(Optional.of(name));
  }
}
