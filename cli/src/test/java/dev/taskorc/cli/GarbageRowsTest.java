package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a column of any row, no command ends by it, and the other tasks are well. */
@Timeout(600)
class GarbageRowsTest {
  private static final Object[] VALUES = {
    null,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    -1L,
    0.5,
    "",
    "garbage \\",
    "../../x\u0000\n=",
    "x".repeat(70_000)
  };

  /** Commands that read, and some that change the task that is well. */
  private static final List<String> COMMANDS =
      List.of(
          "list",
          "list --json",
          "show good",
          "next good",
          "history --json",
          "rehearse --for 2d",
          "verify",
          "doctor",
          "exec good",
          "logs good",
          "edit good --description changed",
          "show bad",
          "history bad --json",
          "exec bad");

  /** Of each table; all of them by {@code -Dorc.garbage=99}. */
  private static final int COLUMNS_TRIED = Integer.getInteger("orc.garbage", 3);

  @TempDir static Path folder;
  private static Orc orc;
  private static Path well;

  @BeforeAll
  static void makeAHome() throws Exception {
    orc = Orc.at(folder.resolve("home"));
    orc.add("bad", "echo bad").add("good", "echo good").add("gone", "exit 3");
    orc.run("run", "gone");
    orc.ok("remove", "gone");
    for (String task : List.of("bad", "good")) {
      orc.ok("run", task);
    }
    try (Connection connection = open();
        Statement work = connection.createStatement()) {
      work.execute(
          "INSERT INTO task_results (task_id, status, final, trigger, fire_time, occurred_at,"
              + " missed_count, missed_first, missed_last) VALUES"
              + " (1, 'MISSED', 1, 'SCHEDULE', 60000, 60000, 3, 60000, 180000),"
              + " (1, 'MISSED', 0, 'SCHEDULE', 240000, 240000, NULL, NULL, NULL)");
      work.execute(
          "INSERT INTO task_results (task_id, status, final, trigger, occurred_at, started_at,"
              + " orc_pid, orc_started, orc_host, orc_boot, command_pid, command_started)"
              + " VALUES (1, 'RUNNING', 0, 'ON_DEMAND', 300000, 300000, 1, 1, 'h', 'b', 2, 2)");
      work.execute("INSERT INTO run_requests (task_id, requested_at) VALUES (1, 1)");
      work.execute("INSERT INTO spooled (id, result_id) VALUES ('x', 1)");
      work.execute(
          "UPDATE registrations SET intent = 'REMOVE', intent_pid = 1, intent_started = 1,"
              + " intent_host = 'h', intent_boot = 'b' WHERE task_id = 1");
      // So that no column refuses anything.
      work.execute("PRAGMA writable_schema = ON");
      work.execute(
          "UPDATE sqlite_schema SET sql ="
              + " replace(replace(sql, ' NOT NULL', ''), 'STRICT, WITHOUT', 'WITHOUT')"
              + " WHERE type = 'table' AND sql LIKE '%STRICT%'");
      work.execute(
          "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE type = 'table'");
      work.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    well = Files.copy(orc.database(), folder.resolve("well.db"));
  }

  private static Map<String, List<String>> columns() throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + well);
        Statement work = connection.createStatement();
        ResultSet row =
            work.executeQuery(
                "SELECT t.name AS tab, c.name AS col FROM sqlite_schema t,"
                    + " pragma_table_info(t.name) c WHERE t.type = 'table'"
                    + " AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'flyway%'"
                    + " AND t.name NOT IN ('meta', 'audit', 'spooled')")) {
      while (row.next()) {
        columns
            .computeIfAbsent(row.getString("tab"), t -> new ArrayList<>())
            .add(row.getString("col"));
      }
    }
    return columns;
  }

  @Test
  void a_home_in_which_all_is_well_passes() throws Exception {
    restore();
    assertUnharmed("nothing");
  }

  @Test
  void garbage_in_a_column_harms_nobody_else() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int tried = 0;
    for (Map.Entry<String, List<String>> table : columns().entrySet()) {
      List<String> columns = table.getValue();
      Collections.shuffle(columns, random);
      for (String column : columns.subList(0, Math.min(COLUMNS_TRIED, columns.size()))) {
        Object value = VALUES[random.nextInt(VALUES.length)];
        restore();
        if (spoil(table.getKey(), column, value)) {
          tried++;
          assertUnharmed(
              "seed " + seed + ", " + table.getKey() + "." + column + " = " + shown(value));
        }
      }
    }
    assertThat(tried).as("seed %d", seed).isGreaterThan(5);
  }

  private static void assertUnharmed(String garbage) {
    for (String command : COMMANDS) {
      Reply reply = orc.run(command.split(" "));
      String told = garbage + ", orc " + command + ": " + reply.err();
      assertThat(reply.exitCode()).as(told).isNotEqualTo(1);
      assertThat(reply.err()).as(told).doesNotContain("internal error", "Exception", "\tat ");
      if (command.startsWith("list")) {
        assertThat(reply.out()).as(told).contains("good");
      }
      boolean ofTheGood = command.contains("good") || command.startsWith("list");
      boolean ofAll = command.matches("(history|rehearse) --.*");
      if (ofTheGood || ofAll) {
        assertThat(reply.exitCode()).as(told).isZero();
      }
    }
  }

  /** Of the first task, or of what belongs to it, whatever the value's type. */
  private static boolean spoil(String table, String column, Object value) throws SQLException {
    String key =
        switch (table) {
          case "tasks" -> "id = 1";
          case "task_attempts" -> "result_id IN (SELECT id FROM task_results WHERE task_id = 1)";
          default -> "task_id = 1";
        };
    if (column.equals("id") && Objects.equals(value, Long.MAX_VALUE)) {
      return false; // There is no number after it, for anybody.
    }
    try (Connection connection = open();
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
      Files.deleteIfExists(Path.of(orc.database() + part));
    }
    Files.copy(well, orc.database(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + orc.database());
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() > 30 ? text.substring(0, 30) + "..." : text;
  }
}
