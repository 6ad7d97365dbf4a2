package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.HistoryPage;
import dev.taskorc.domain.model.HistoryQuery;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLogs;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads results and output. What was recorded of a removed task is found under its name. */
public final class ReadHistory {
  private static final int LARGEST_PAGE = 10_000;

  private final ResultStore results;
  private final RunLogs logs;

  public ReadHistory(ResultStore results, RunLogs logs) {
    this.results = results;
    this.logs = logs;
  }

  public HistoryPage page(HistoryQuery query) {
    if (query.limit() < 1 || query.limit() > LARGEST_PAGE) {
      throw new InvalidValue(
          "a page of " + query.limit() + " results is out of range", "use 1 to " + LARGEST_PAGE);
    }
    query.task().ifPresent(this::requireKnown);
    return results.page(query);
  }

  /**
   * Hands on the output of a run.
   *
   * @param run absent for the latest
   * @param follow whether to wait for more until the run has ended
   * @return the run as it was found
   */
  public Result output(TaskName task, OptionalLong run, boolean follow, Consumer<byte[]> sink) {
    Result result = run.isPresent() ? find(task, run.getAsLong()) : latest(task);
    result.logFile().ifPresent(file -> logs.read(file, () -> !follow || isOver(result.id()), sink));
    return result;
  }

  private boolean isOver(long id) {
    return results.find(id).map(result -> !result.status().isOpen()).orElse(true);
  }

  private Result find(TaskName task, long id) {
    requireKnown(task);
    Optional<Result> result = results.find(id).filter(found -> found.task().equals(task));
    return result.orElseThrow(
        () ->
            new NotFound("task '" + task + "' has no run " + id, "see 'orc history " + task + "'"));
  }

  private Result latest(TaskName task) {
    requireKnown(task);
    return results
        .latest(task)
        .map(newest -> newest.logFile().isPresent() ? newest : latestWithOutput(task, newest))
        .orElseThrow(
            () ->
                new NotFound(
                    "task '" + task + "' has never run", "start it with 'orc run " + task + "'"));
  }

  /** What was skipped or missed since then printed nothing. */
  private Result latestWithOutput(TaskName task, Result newest) {
    var query =
        new HistoryQuery(
            Optional.of(task), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    return results.page(query).results().stream()
        .filter(result -> result.logFile().isPresent())
        .findFirst()
        .orElse(newest);
  }

  private void requireKnown(TaskName task) {
    if (!results.knows(task)) {
      throw Tasks.unknown(task);
    }
  }
}
