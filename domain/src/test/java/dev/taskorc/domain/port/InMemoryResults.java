package dev.taskorc.domain.port;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.InMemoryRuns.Row;
import dev.taskorc.domain.port.store.ResultStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of an {@link InMemoryStore}; the id of the last row is the place of a page. */
final class InMemoryResults implements ResultStore {
  private static final Comparator<Row> NEWEST_FIRST =
      Comparator.<Row, Instant>comparing(row -> row.occurredAt)
          .thenComparingLong(row -> row.id)
          .reversed();

  private final InMemoryStore store;
  private final InMemoryRuns runs;

  InMemoryResults(InMemoryStore store, InMemoryRuns runs) {
    this.store = store;
    this.runs = runs;
  }

  @Override
  public HistoryPage page(HistoryQuery query) {
    Optional<Row> before = query.before().map(this::place);
    Optional<Collection<Long>> tasks = query.task().map(store::idsOf);
    List<Row> rows =
        runs.rows.stream()
            .filter(row -> tasks.map(ids -> ids.contains(row.task)).orElse(true))
            .filter(row -> query.status().map(status -> status == row.status).orElse(true))
            .filter(row -> query.since().map(at -> !row.occurredAt.isBefore(at)).orElse(true))
            .filter(row -> before.map(last -> NEWEST_FIRST.compare(row, last) > 0).orElse(true))
            .sorted(NEWEST_FIRST)
            .toList();
    List<Row> shown = rows.subList(0, Math.min(query.limit(), rows.size()));
    boolean more = rows.size() > shown.size();
    return new HistoryPage(
        shown.stream().map(runs::result).toList(),
        more ? Optional.of("after-" + shown.get(shown.size() - 1).id) : Optional.empty());
  }

  private Row place(String text) {
    return runs.rows.stream()
        .filter(row -> text.equals("after-" + row.id))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValue("'" + text + "' is no place", "give the 'next' of a page"));
  }

  @Override
  public Optional<Result> find(long id) {
    return runs.rows.stream().filter(row -> row.id == id).findFirst().map(runs::result);
  }

  @Override
  public Optional<Result> latest(TaskName task) {
    return ofName(task).max(Comparator.comparingLong(row -> row.id)).map(runs::result);
  }

  private Stream<Row> ofName(TaskName task) {
    Set<Long> ids = store.idsOf(task);
    if (!store.removed.containsAll(ids)) {
      ids.removeAll(store.removed);
    }
    return runs.rows.stream().filter(row -> ids.contains(row.task));
  }

  @Override
  public Map<TaskName, Result> latestOfEach() {
    return ofEach(this::latest);
  }

  private Map<TaskName, Result> ofEach(Function<TaskName, Optional<Result>> question) {
    return store.known.entrySet().stream()
        .filter(task -> !store.removed.contains(task.getKey()))
        .flatMap(task -> question.apply(task.getValue().name()).stream())
        .collect(Collectors.toMap(Result::task, Function.identity()));
  }

  @Override
  public Optional<Result> lastRun(TaskName task) {
    return ofName(task)
        .filter(row -> row.status.isOfRun())
        .max(NEWEST_FIRST.reversed())
        .map(runs::result);
  }

  @Override
  public Map<TaskName, Result> lastRunOfEach() {
    return ofEach(this::lastRun);
  }

  @Override
  public Map<TaskName, Duration> meanDurations() {
    var means = new TreeMap<TaskName, Duration>();
    store.known.forEach(
        (id, task) ->
            runs.rows.stream()
                .filter(row -> row.task == id && row.status == Status.SUCCEEDED)
                .sorted(NEWEST_FIRST)
                .limit(20)
                .flatMap(row -> runs.result(row).duration().stream())
                .mapToLong(Duration::toMillis)
                .average()
                .ifPresent(mean -> means.put(task.name(), Duration.ofMillis((long) mean))));
    return means;
  }

  @Override
  public boolean anyOpen() {
    return runs.rows.stream().anyMatch(Row::isUnfinished);
  }

  @Override
  public boolean knows(TaskName task) {
    return !store.idsOf(task).isEmpty();
  }
}
