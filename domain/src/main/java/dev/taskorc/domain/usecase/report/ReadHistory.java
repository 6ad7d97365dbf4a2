package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.RunLogs;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import dev.taskorc.domain.usecase.run.AfterRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads results and output. What was recorded of a removed task is found under its name. */
public final class ReadHistory {
  private static final int LARGEST_PAGE = 10_000;
  private static final Duration POLL = Duration.ofMillis(200);

  private final TaskStore tasks;
  private final ResultStore results;
  private final RunLogs logs;
  private final RunLedger ledger;
  private final Machine machine;
  private final InstantSource clock;
  private final AfterRun after;

  public ReadHistory(
      TaskStore tasks,
      ResultStore results,
      RunLogs logs,
      RunLedger ledger,
      Machine machine,
      InstantSource clock,
      AfterRun after) {
    this.tasks = tasks;
    this.results = results;
    this.logs = logs;
    this.ledger = ledger;
    this.machine = machine;
    this.clock = clock;
    this.after = after;
  }

  public HistoryPage page(HistoryQuery query) {
    if (query.limit() < 1 || query.limit() > LARGEST_PAGE) {
      throw new InvalidValue(
          "a page of " + query.limit() + " results is out of range", "use 1 to " + LARGEST_PAGE);
    }
    query.task().ifPresent(this::requireKnown);
    return results.page(query);
  }

  /** When a run that goes on tries again, if that is what it waits for. */
  public Optional<Instant> nextAttempt(Result run) {
    return run.status() == Status.RUNNING && !run.attempts().isEmpty()
        ? tasks.find(run.task()).flatMap(stored -> run.nextAttempt(stored.task(), clock.instant()))
        : Optional.empty();
  }

  /** The run whose output is meant; absent for the latest that printed anything. */
  public Result run(TaskName task, Optional<RunName> run) {
    return run.map(one -> find(task, one)).orElseGet(() -> latest(task));
  }

  public Result run(RunName run) {
    return results
        .find(run.id())
        .orElseThrow(() -> new NotFound("there is no " + run, "see 'orc history'"));
  }

  /**
   * Hands on the output of a run.
   *
   * @param asText in UTF-8, instead of byte for byte
   * @param follow whether to wait for more until the run has ended
   * @param sink says whether it wants more
   * @return whether there is any to be read; a run that was never started has none
   * @throws NotFound if it had some, and that is gone
   */
  public boolean output(Result result, boolean asText, boolean follow, Predicate<byte[]> sink) {
    if (result.logFile().isEmpty()) {
      return false;
    }
    String file = result.logFile().get();
    boolean over = awaitLog(result.id(), file, follow);
    if (!logs.exists(file)) {
      if (neverStarted(result.id())) {
        return false;
      }
      throw new NotFound(
          "the output of " + result.name() + " is gone",
          "it was pruned, moved, never written, or is older than a restore; what is left is in"
              + " 'orc history "
              + result.task()
              + " --json'");
    }
    OptionalLong place = logs.read(file, 0, asText, sink);
    while (!over && place.isPresent()) {
      machine.sleep(POLL);
      over = isOver(result.id()); // Before the last look: nothing is cut off.
      place = logs.read(file, place.getAsLong(), asText, sink);
    }
    return true;
  }

  /**
   * Hands on what a run has printed since an earlier look.
   *
   * @param from what an earlier look returned; 0 at first
   */
  public long more(Result result, long from, boolean asText, Predicate<byte[]> sink) {
    return result
        .logFile()
        .map(file -> logs.read(file, from, asText, sink).orElse(from))
        .orElse(from);
  }

  /** A run that waits for its turn has no log yet. */
  private boolean awaitLog(long id, String file, boolean follow) {
    while (follow && !isOver(id)) {
      if (logs.exists(file)) {
        return false;
      }
      machine.sleep(POLL);
    }
    return true;
  }

  /** As the processes are, not only as the row says: its orc may have been killed. */
  private boolean isOver(long id) {
    after.tell(ledger.reconcile(RunLedger.Caller.on(machine, clock.instant())));
    return results.find(id).map(result -> !result.status().isOpen()).orElse(true);
  }

  private boolean neverStarted(long id) {
    return results
        .find(id)
        .map(
            result ->
                result.status() == Status.NOT_STARTED
                    || (result.status() != Status.LOST && result.attempts().isEmpty()))
        .orElse(false);
  }

  private Result find(TaskName task, RunName run) {
    requireKnown(task);
    Optional<Result> result = results.find(run.id()).filter(found -> found.task().equals(task));
    return result.orElseThrow(
        () -> new NotFound("task '" + task + "' has no " + run, "see 'orc history " + task + "'"));
  }

  private Result latest(TaskName task) {
    requireKnown(task);
    return results
        .latest(task)
        .map(newest -> newest.logFile().isPresent() ? newest : withOutput(task).orElse(newest))
        .orElseThrow(
            () -> {
              String start = "start it with 'orc run " + task + "'";
              return withOutput(task)
                  .map(
                      before ->
                          new NotFound(
                              "task '" + task + "' has not run since it was added",
                              start
                                  + "; what ran under its name before is in 'orc logs "
                                  + before.name()
                                  + "'"))
                  .orElseGet(() -> new NotFound("task '" + task + "' has never run", start));
            });
  }

  /** The newest run that printed something, of a removed task of that name too. */
  private Optional<Result> withOutput(TaskName task) {
    var query =
        new HistoryQuery(
            Optional.of(task), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    return results.page(query).results().stream()
        .filter(result -> result.logFile().isPresent())
        .findFirst();
  }

  private void requireKnown(TaskName task) {
    if (!results.knows(task)) {
      throw Tasks.unknown(task);
    }
  }
}
