package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.ClaimDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.LedgerSql;
import dev.taskorc.persistence.ledger.NewRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the number of results, a question about them reads a handful. */
class QueryPlansTest {
  private static final HistoryQuery EVERYTHING =
      new HistoryQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 20);
  private static final HistoryQuery NIGHTLY =
      new HistoryQuery(
          Optional.of(new TaskName("nightly")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          20);

  private Home home;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = Home.migrated(folder);
    home.open().add(task("nightly"));
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void the_page_of_a_task_is_read_in_its_order() {
    assertReadInOrder(NIGHTLY);
    assertReadInOrder(before(NIGHTLY));
    assertReadInOrder(since(NIGHTLY));
    assertReadInOrder(with(NIGHTLY, Status.FAILED));
  }

  @Test
  void the_page_of_all_tasks_is_read_in_its_order() {
    assertReadInOrder(EVERYTHING);
    assertReadInOrder(before(EVERYTHING));
    assertReadInOrder(since(EVERYTHING));
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void results_of_a_status_are_read_in_their_order(Status status) {
    assertReadInOrder(with(EVERYTHING, status));
    assertReadInOrder(before(with(EVERYTHING, status)));
  }

  @Test
  void rare_results_are_found_without_reading_the_successes() {
    assertThat(plans(results -> results.page(with(EVERYTHING, Status.FAILED))))
        .anyMatch(line -> line.contains("results_status"));
  }

  @Test
  void the_history_of_a_name_that_was_given_twice_is_found_by_index() {
    home.open().remove("nightly");
    home.open().add(task("nightly"));
    assertFoundByIndex(plans(results -> results.page(NIGHTLY)));
  }

  @Test
  void every_other_question_about_results_is_answered_by_index() {
    assertFoundByIndex(plans(results -> results.latest(new TaskName("nightly"))));
    assertFoundByIndex(plans(ResultStore::latestOfEach));
    assertFoundByIndex(plans(ResultStore::meanDurations));
    assertFoundByIndex(plans(ResultStore::anyOpen));
    assertFoundByIndex(plans(results -> results.find(1)));
    assertFoundByIndex(plans(results -> results.knows(new TaskName("nightly"))));
  }

  @Test
  void the_ledger_finds_what_it_needs_by_index() throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Connection connection = new SqliteFile(home.file()).open()) {
      var sql = new LedgerSql(new Prepared(recording(connection, statements)));
      var caller = new Caller(ME, NOW, Optional.empty(), process -> false);
      var task = sql.task(new TaskName("nightly")).orElseThrow();
      sql.open().checked(task.id(), caller);
      sql.recorded(task, NOW, caller);
      sql.wrongClock().isAny(NOW.minusSeconds(86_400));
      sql.wrongClock().withdraw(task.id(), NOW.minusSeconds(86_400));
      sql.starts().of(task.id());
      sql.requests().take(task.id(), NOW);
      sql.requests().waiting(task.id(), NOW);
      sql.requests().answered(task.id(), NOW);
      var run = new ClaimDecision.Open(RunTrigger.SCHEDULE, Optional.of(NOW), true, false);
      long id = sql.runs().insert(NewRow.of(task.id(), run, caller)).orElseThrow();
      sql.runs().markRunning(id, NOW);
      sql.runs().noteCommand(id, SampleTasks.process(7, 7));
      sql.open().stopRequested(id);
      sql.open().requestStop(task.name());
      sql.open().requestStop(id);
      sql.open().replace(task.id(), id);
      sql.open().unfinished(Optional.of(task.name()));
      sql.now(task);
      sql.open().anyAbandoned(new Caller(OTHER, NOW, Optional.empty(), process -> true));
      sql.result(id);
    }
    assertThat(statements).hasSizeGreaterThan(10);
    assertFoundByIndex(explain(statements));
  }

  private void assertReadInOrder(HistoryQuery query) {
    assertThat(assertFoundByIndex(plans(results -> results.page(query))))
        .noneMatch(line -> line.contains("ORDER BY"));
  }

  private static List<String> assertFoundByIndex(List<String> plan) {
    assertThat(plan)
        .isNotEmpty()
        .noneMatch(line -> line.matches("SCAN (r|task_results|task_attempts|a)\\b(?!.* USING ).*"));
    return plan;
  }

  private List<String> plans(Consumer<ResultStore> questions) {
    List<String> statements = new ArrayList<>();
    var database = SqliteDatabase.at(home.file());
    database
        .jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
              }
            });
    questions.accept(database.results());
    return explain(statements);
  }

  private List<String> explain(List<String> statements) {
    var plan = new ArrayList<String>();
    try (Connection connection = new SqliteFile(home.file()).open()) {
      for (String each : statements) {
        try (var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + each);
            var rows = statement.executeQuery()) {
          while (rows.next()) {
            plan.add(rows.getString("detail"));
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return plan;
  }

  /** The connection itself, with a list of what is prepared on it. */
  private static Connection recording(Connection connection, List<String> statements) {
    return (Connection)
        Proxy.newProxyInstance(
            QueryPlansTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static HistoryQuery before(HistoryQuery query) {
    return new HistoryQuery(
        query.task(), query.status(), query.since(), Optional.of("1-1"), query.limit());
  }

  private static HistoryQuery since(HistoryQuery query) {
    return new HistoryQuery(
        query.task(), query.status(), Optional.of(Instant.EPOCH), query.before(), query.limit());
  }

  private static HistoryQuery with(HistoryQuery query, Status status) {
    return new HistoryQuery(
        query.task(), Optional.of(status), query.since(), query.before(), query.limit());
  }
}
