package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ends what runs: running and queued runs, and commands that outlived their orc. What was removed
 * can be stopped as well.
 */
public final class StopTask {
  private static final Duration POLL = Duration.ofMillis(50);
  // A runner looks for requests four times a second; the rest is for a busy machine.
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TaskStore store;
  private final ResultStore results;
  private final RunLedger ledger;
  private final Machine machine;
  private final InstantSource clock;
  private final AfterRun after;
  private final TaskRunner runner;
  private final Orphans orphans;

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
    this.orphans = new Orphans(ledger, runner, machine);
  }

  /**
   * Returns when all has ended; after the longest grace and some seconds even if it has not.
   *
   * @return the runs concerned as they are then, oldest first; none if nothing ran
   * @throws NotFound if there is no such task, and nothing runs of a removed one
   */
  public List<Result> stop(TaskName name) {
    Set<Long> found = new TreeSet<>();
    running(Optional.of(name)).forEach(run -> found.add(run.id()));
    // With those that began in between; what begins from here on is nobody's wish to stop.
    found.addAll(ledger.requestStop(name));
    if (found.isEmpty() && store.findUnreadable(name).isEmpty()) {
      Tasks.require(store, name);
    }
    return ended(found);
  }

  /**
   * Ends one run alone.
   *
   * @return the run as it is then; absent if it had ended before
   */
  public Optional<Result> stop(RunName run) {
    if (results.find(run.id()).isEmpty()) {
      throw new NotFound("there is no " + run, "see 'orc history'");
    }
    Set<Long> found = Set.of(run.id());
    if (still(found).isEmpty()) {
      return Optional.empty();
    }
    ledger.requestStop(run.id());
    return ended(found).stream().findFirst();
  }

  private List<Result> ended(Set<Long> found) {
    if (!haveEnded(found)) {
      still(found).forEach(this::giveUp);
      haveEnded(found);
    }
    return found.stream().flatMap(id -> results.find(id).stream()).toList();
  }

  private boolean haveEnded(Set<Long> found) {
    long start = machine.nanoTime();
    while (true) {
      List<ActiveRun> still = still(found);
      if (still.isEmpty()) {
        return true;
      }
      orphans.end(still);
      Duration grace =
          still.stream().map(ActiveRun::grace).max(Duration::compareTo).orElse(Duration.ZERO);
      if (machine.nanoTime() - start > grace.plus(MARGIN).toNanos()) {
        return false;
      }
      machine.sleep(POLL);
    }
  }

  /** Its orc hangs, or is stopped itself, or was on a machine that is no more. */
  private void giveUp(ActiveRun run) {
    Boot boot = run.orc().boot();
    if (boot.isOutOfSightOf(machine.me().boot())) {
      ledger
          .giveUp(
              run.id(),
              clock.instant(),
              "it ran on the host '" + boot.host() + "', which did not answer a stop")
          .ifPresent(lost -> after.tell(List.of(lost)));
    } else {
      run.command().ifPresent(command -> runner.end(command, run.grace()));
    }
  }

  private List<ActiveRun> still(Set<Long> found) {
    return running(Optional.empty()).stream().filter(run -> found.contains(run.id())).toList();
  }

  /** As the processes are, not only as the rows say. */
  private List<ActiveRun> running(Optional<TaskName> name) {
    after.tell(ledger.reconcile(RunLedger.Caller.on(machine, clock.instant())));
    return ledger.unfinished(name);
  }
}
