package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Text;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.store.ResultDao.AttemptRow;
import dev.taskorc.persistence.store.ResultDao.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Results through Jdbi; pages are found by key, so that the last one costs what the first does. */
public final class JdbiResultStore implements ResultStore {
  private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,19})-([0-9]{1,18})");

  private final Supplier<Jdbi> jdbi;
  private final Failures failures;

  public JdbiResultStore(Supplier<Jdbi> jdbi, Failures failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  @Override
  public HistoryPage page(HistoryQuery query) {
    long[] before = query.before().map(JdbiResultStore::cursor).orElse(new long[2]);
    return read(
        dao -> {
          List<Row> rows = new ArrayList<>();
          if (query.task().isEmpty()) {
            rows.addAll(rows(dao, query, before, 0));
          } else {
            // A name that was given again has several tasks; each is read by index.
            for (long task : dao.taskIds(query.task().get().key())) {
              rows.addAll(rows(dao, query, before, task));
            }
            rows.sort(
                Comparator.comparingLong(Row::occurredAt)
                    .thenComparingLong(row -> row.result().id())
                    .reversed());
          }
          boolean more = rows.size() > query.limit();
          List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
          Optional<String> next =
              more ? Optional.of(cursor(shown.get(shown.size() - 1))) : Optional.empty();
          return new HistoryPage(withAttempts(dao, shown), next);
        });
  }

  /** One row more than asked for, where there is one. */
  private static List<Row> rows(ResultDao dao, HistoryQuery query, long[] before, long task) {
    return dao.page(
        conditions(query),
        task,
        query.status().map(Enum::name).orElse(null),
        query.since().map(instant -> instant.toEpochMilli()).orElse(0L),
        before[0],
        before[1],
        query.limit() + 1);
  }

  @Override
  public Optional<Result> find(long id) {
    return read(dao -> dao.find(id).map(row -> withAttempts(dao, List.of(row)).get(0)));
  }

  @Override
  public Optional<Result> latest(TaskName task) {
    return read(
        dao ->
            dao.latestId(task.key())
                .flatMap(dao::find)
                .map(row -> withAttempts(dao, List.of(row)).get(0)));
  }

  @Override
  public Map<TaskName, Result> latestOfEach() {
    return ofEach(ResultDao::latestOfEach);
  }

  @Override
  public Optional<Result> lastRun(TaskName task) {
    return read(
        dao ->
            dao.lastRun(task.key()).stream()
                .findFirst()
                .map(row -> withAttempts(dao, List.of(row)).get(0)));
  }

  @Override
  public Map<TaskName, Result> lastRunOfEach() {
    return ofEach(ResultDao::lastRunOfEach);
  }

  private Map<TaskName, Result> ofEach(Function<ResultDao, List<Row>> question) {
    return read(
        dao ->
            withAttempts(dao, question.apply(dao)).stream()
                .collect(Collectors.toMap(Result::task, Function.identity(), (one, other) -> one)));
  }

  @Override
  public Map<TaskName, Duration> meanDurations() {
    return read(
        dao ->
            dao.means().stream()
                .filter(row -> row.mean().isPresent())
                .collect(
                    Collectors.toMap(
                        ResultDao.MeanRow::task,
                        row -> row.mean().orElseThrow(),
                        (one, other) -> one)));
  }

  @Override
  public boolean anyOpen() {
    return read(ResultDao::anyOpen);
  }

  @Override
  public boolean knows(TaskName task) {
    return read(dao -> !dao.taskIds(task.key()).isEmpty());
  }

  private static String conditions(HistoryQuery query) {
    var conditions = new ArrayList<String>(List.of("1 = 1"));
    query.task().ifPresent(task -> conditions.add("r.task_id = :task"));
    query.status().ifPresent(status -> conditions.add("r.status = :status"));
    // In so many words: otherwise the index of the rare ones is not taken.
    query
        .status()
        .filter(status -> status != Status.SUCCEEDED)
        .ifPresent(status -> conditions.add("r.status <> 'SUCCEEDED'"));
    query.since().ifPresent(since -> conditions.add("r.occurred_at >= :since"));
    query
        .before()
        .ifPresent(before -> conditions.add("(r.occurred_at, r.id) < (:beforeTime, :beforeId)"));
    return String.join(" AND ", conditions);
  }

  private static String cursor(Row row) {
    return row.occurredAt() + "-" + row.result().id();
  }

  private static long[] cursor(String text) {
    Matcher matcher = CURSOR.matcher(text);
    try {
      if (matcher.matches()) {
        return new long[] {Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))};
      }
    } catch (NumberFormatException e) {
      throw noPlace(text);
    }
    throw noPlace(text);
  }

  private static InvalidValue noPlace(String text) {
    return new InvalidValue(
        "'" + Text.shown(text.strip()) + "' is not a place in the history",
        "give the 'next' of an earlier page");
  }

  private static List<Result> withAttempts(ResultDao dao, List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    // A JSON list: SQLite limits the number of bound values, not the length of one.
    String ids = rows.stream().map(row -> row.result().id()).toList().toString();
    Map<Long, List<Attempt>> attempts =
        dao.attempts(ids).stream()
            .collect(
                Collectors.groupingBy(
                    AttemptRow::resultId,
                    Collectors.flatMapping(row -> row.attempt().stream(), Collectors.toList())));
    return rows.stream()
        .map(row -> row.result().withAttempts(attempts.getOrDefault(row.result().id(), List.of())))
        .toList();
  }

  private <T> T read(Function<ResultDao, T> work) {
    return failures.translate(
        "read the results", () -> jdbi.get().withExtension(ResultDao.class, work::apply));
  }
}
