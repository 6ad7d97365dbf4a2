package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a column of one task's rows, the rows of the others are read and written. */
@Timeout(120)
class GarbageRowsTest {
  private static final TaskName GOOD = new TaskName("good");
  private static final TaskName BAD = new TaskName("bad");
  private static final Object[] VALUES = {
    null, Long.MIN_VALUE, Long.MAX_VALUE, -1L, 7L, 0.5, "", "garbage \\", "../../x\0\n=", "1\n2\n"
  };

  /** Of each column; all of them by {@code -Dorc.garbage=99}. */
  private static final int VALUES_TRIED = Integer.getInteger("orc.garbage", 2);

  @TempDir static Path folder;
  private static Path well;
  private static Path file;

  @BeforeAll
  static void makeAHome() throws Exception {
    try (var home = Home.migrated(folder)) {
      file = home.file();
      for (String name : List.of("bad", "good")) {
        StoredTask stored = home.open().add(task(name), registration(task(name), NOW), NOW);
        var claim = (Claim.Granted) claim(home.open().ledger(), stored.name());
        home.open()
            .ledger()
            .record(claim.runId(), new Attempt(1, NOW, NOW, OptionalInt.of(1), "tail"));
        home.open().ledger().finish(claim.runId(), ended());
      }
      home.sql(
          "INSERT INTO task_results (task_id, status, final, trigger, fire_time, occurred_at,"
              + " missed_count, missed_first, missed_last) VALUES"
              + " (1, 'MISSED', 1, 'SCHEDULE', 60000, 60000, 3, 60000, 180000),"
              + " (1, 'MISSED', 0, 'SCHEDULE', 240000, 240000, NULL, NULL, NULL)",
          "INSERT INTO task_results (task_id, status, final, trigger, occurred_at, started_at,"
              + " orc_pid, orc_started, orc_host, orc_boot, command_pid, command_started)"
              + " VALUES (1, 'RUNNING', 0, 'ON_DEMAND', 300000, 300000, 1, 1, 'h', 'b', 2, 2)",
          "INSERT INTO run_requests (task_id, requested_at) VALUES (1, 1)",
          "INSERT INTO spooled (id, result_id) VALUES ('x', 1)",
          "INSERT INTO looks (task_id, at, changed_at, next) VALUES (1, 1, 1, 1)"
              + " ON CONFLICT DO NOTHING",
          "UPDATE registrations SET intent = 'REMOVE', intent_pid = 1, intent_started = 1,"
              + " intent_host = 'h', intent_boot = 'b' WHERE task_id = 1",
          // So that no column refuses anything.
          "PRAGMA writable_schema = ON",
          "UPDATE sqlite_schema SET sql ="
              + " replace(replace(sql, ' NOT NULL', ''), 'STRICT, WITHOUT', 'WITHOUT')"
              + " WHERE type = 'table' AND sql LIKE '%STRICT%'",
          "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE type = 'table'",
          "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    well = Files.copy(file, folder.resolve("well.db"));
  }

  static Stream<String> columns() throws SQLException {
    var columns = new ArrayList<String>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + well);
        Statement work = connection.createStatement();
        ResultSet row =
            work.executeQuery(
                "SELECT t.name || '.' || c.name AS name FROM sqlite_schema t,"
                    + " pragma_table_info(t.name) c WHERE t.type = 'table'"
                    + " AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'flyway%'"
                    + " AND t.name NOT IN ('meta', 'audit')")) {
      while (row.next()) {
        columns.add(row.getString("name"));
      }
    }
    return columns.stream();
  }

  @Test
  void rows_that_are_well_are_read_and_written() throws IOException {
    restore();
    assertUnharmed("nothing");
  }

  @ParameterizedTest
  @MethodSource("columns")
  void garbage_in_a_column_harms_nobody_else(String column) throws Exception {
    String table = column.substring(0, column.indexOf('.'));
    String name = column.substring(column.indexOf('.') + 1);
    long seed = System.nanoTime();
    var values = new ArrayList<>(Arrays.asList(VALUES));
    Collections.shuffle(values, new Random(seed));
    int left = VALUES_TRIED;
    for (Object value : values) {
      restore();
      if (left > 0 && spoil(table, name, value)) {
        left--;
        assertUnharmed("seed " + seed + ", " + column + " = " + value);
      }
    }
    assertThat(left).isLessThan(VALUES_TRIED);
  }

  private static void assertUnharmed(String garbage) {
    assertThatCode(GarbageRowsTest::useTheGood).as(garbage).doesNotThrowAnyException();
    assertThatCode(GarbageRowsTest::useTheBad)
        .as(garbage)
        .satisfiesAnyOf(
            failure -> assertThat(failure).isNull(),
            failure -> assertThat(failure).isInstanceOf(OrcException.class));
  }

  private static void useTheGood() {
    try (var database = SqliteDatabase.at(file);
        var ledger = SpoolingRunLedger.at(new SqliteFile(file), () -> {})) {
      TaskStore tasks = database.tasks();
      for (var intent : tasks.open()) {
        tasks.takeOver(intent, ME).ifPresent(tasks::revert);
      }
      assertThat(tasks.all()).extracting(StoredTask::name).contains(GOOD);
      StoredTask good = tasks.find(GOOD).orElseThrow();
      var changed = good.task().with().description("changed").build();
      var change = tasks.begin(new Change.Edit(good, changed), ME, NOW).orElseThrow();
      tasks.confirm(change, NOW, good.registration(), NOW);
      ResultStore results = database.results();
      assertThat(results.page(everything()).results()).isNotEmpty();
      results.page(everything()).results().forEach(row -> results.find(row.id()));
      assertThat(results.latest(GOOD)).isPresent();
      assertThat(results.latestOfEach()).containsKey(GOOD);
      assertThat(results.meanDurations()).containsKey(GOOD);
      results.anyOpen();
      ledger.takeIn();
      ledger.unfinished(Optional.empty());
      ledger.reconcile(me());
      ledger.unseen(NOW.plus(Duration.ofDays(2)));
      ledger.note(NOW.plus(Duration.ofDays(2)), missed -> "why");
      ledger.isDue(NOW);
      var claim = (Claim.Granted) claim(ledger, GOOD);
      ledger.record(claim.runId(), new Attempt(1, NOW, NOW, OptionalInt.of(0), ""));
      assertThat(ledger.finish(claim.runId(), ended()).status()).isEqualTo(Status.SUCCEEDED);
      var pruner = ledger.pruner();
      pruner.openLogs();
      pruner.remove(pruner.old(Optional.empty(), NOW.plus(Duration.ofDays(9)), 1, 100));
    }
  }

  private static void useTheBad() {
    try (var database = SqliteDatabase.at(file);
        var ledger = SpoolingRunLedger.at(new SqliteFile(file), () -> {})) {
      TaskStore tasks = database.tasks();
      database.results().latest(BAD);
      ledger.requestStop(BAD);
      ledger.unfinished(Optional.of(BAD));
      claim(ledger, BAD);
      tasks.find(BAD);
    }
  }

  private static HistoryQuery everything() {
    return new HistoryQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }

  private static Claim claim(RunLedger ledger, TaskName name) {
    return ledger.claim(
        name, me(), situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
  }

  private static Caller me() {
    return new Caller(ME, NOW, Optional.empty(), process -> !process.equals(OTHER));
  }

  private static Ending ended() {
    return new Ending(Status.SUCCEEDED, NOW, OptionalInt.of(0), 0, Optional.empty(), "");
  }

  /** Of the first task, or of what belongs to it, whatever the value's type. */
  private static boolean spoil(String table, String column, Object value) throws SQLException {
    if (column.equals("id") && Objects.equals(value, Long.MAX_VALUE)) {
      return false; // There is no number after it, for anybody.
    }
    String key =
        switch (table) {
          case "tasks" -> "id = 1";
          case "task_attempts" -> "result_id = 1";
          case "spooled" -> "id = 'x'";
          default -> "task_id = 1";
        };
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement work = connection.createStatement()) {
      work.execute("PRAGMA ignore_check_constraints = ON");
      work.execute("PRAGMA foreign_keys = OFF");
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE OR IGNORE " + table + " SET " + column + " = ? WHERE " + key)) {
        update.setObject(1, value);
        return update.executeUpdate() > 0;
      }
    } catch (SQLException e) {
      return false; // A key takes no text.
    }
  }

  private static void restore() throws IOException {
    for (String part : List.of("-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file + part));
    }
    Files.copy(well, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
