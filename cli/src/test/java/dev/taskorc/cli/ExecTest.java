package dev.taskorc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler's door, on the virtual clock. */
class ExecTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void a_due_start_runs_and_a_second_one_within_the_window_is_ignored() throws IOException {
    orc.add("x", "exit 3");
    Instant due = orc.due("x");
    orc.moveTo(due.plusSeconds(1));
    Reply reply = orc.run("exec", "x");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.out()).isEmpty();
    orc.moveTo(due.plusSeconds(80));
    Reply second = orc.ok("exec", "x");
    assertThat(second.out()).isEmpty();
    assertThat(second.err()).startsWith("orc: 'x' was not run: a duplicate start").hasLineCount(1);
    assertThat(orc.ok("exec", "x", "--quiet").err()).isEmpty();
    Reply history = orc.ok("history", "--json");
    assertThat(history.list("results")).hasSize(1);
    assertThat(history.at("results", 0, "trigger")).isEqualTo("SCHEDULE");
    assertThat(history.at("results", 0, "status")).isEqualTo("FAILED");
    assertThat(Orc.instant(history.at("results", 0, "scheduledFor"))).isEqualTo(due);
    assertThat(Files.readAllLines(orc.home().resolve("logs").resolve("launcher.log")))
        .hasSize(2)
        .allMatch(line -> line.contains("exec x: no run: a duplicate start"));
  }

  @Test
  void a_start_a_few_seconds_early_is_the_due_one() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.minusSeconds(4));
    assertThat(orc.ok("exec", "x", "--json").at("trigger")).isEqualTo("SCHEDULE");
    orc.moveTo(due.plusSeconds(1));
    orc.ok("exec", "x");
    assertThat(orc.ok("history", "--json").list("results")).hasSize(1);
  }

  @Test
  void a_late_start_catches_up_once() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.plus(Duration.ofHours(5)));
    Reply reply = orc.ok("exec", "x", "--json");
    assertThat(reply.at("trigger")).isEqualTo("CATCH_UP");
    assertThat(Orc.instant(reply.at("scheduledFor"))).isEqualTo(due);
    assertThat(orc.ok("exec", "x").err()).contains("was not run");
    orc.moveTo(due.plus(Duration.ofHours(5)).plus(Duration.ofMinutes(16)));
    assertThat(orc.ok("exec", "x", "--json").at("trigger")).isEqualTo("ON_DEMAND");
  }

  @Test
  void a_late_start_that_may_not_catch_up_is_missed() {
    orc.add("x", "echo");
    orc.ok("edit", "x", "--catch-up", "none");
    orc.moveTo(orc.due("x").plus(Duration.ofMinutes(10)));
    orc.ok("exec", "x");
    Reply history = orc.ok("history", "--json");
    assertThat(history.list("results")).hasSize(1);
    assertThat(history.at("results", 0, "status")).isEqualTo("MISSED");
    assertThat(history.at("results", 0, "final")).isEqualTo(true);
    assertThat((String) history.at("results", 0, "reason")).startsWith("late start refused");
    assertThat(history.at("results", 0, "exitCode")).isNull();
  }

  @Test
  void a_request_runs_whatever_the_time() {
    orc.add("x", "exit 4");
    try (var ledger = SqliteRunLedger.at(orc.database(), () -> {})) {
      ledger.requestRun(new TaskName("x"), orc.now());
    }
    Reply reply = orc.run("exec", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(4);
    assertThat(reply.at("trigger")).isEqualTo("ON_DEMAND");
    assertThat(reply.at("scheduledFor")).isNull();
  }

  @Test
  void a_start_by_registering_itself_is_skipped() {
    orc.ok("add", "x", "--schedule", "0 0 1 1 *", "--command", "exit 9", "--quiet");
    orc.ok("exec", "x");
    Reply history = orc.ok("history", "--json");
    assertThat(history.at("results", 0, "status")).isEqualTo("SKIPPED");
    assertThat(history.at("results", 0, "reason")).isEqualTo("started by registering");
  }

  @Test
  void a_disabled_task_ends_with_zero_and_no_row() {
    orc.add("x", "exit 9");
    Instant due = orc.due("x");
    orc.ok("disable", "x");
    orc.moveTo(due);
    assertThat(orc.ok("exec", "x").err()).contains("disabled");
    orc.ok("unschedule", "x");
    orc.ok("enable", "x");
    orc.moveTo(due.plus(Duration.ofDays(1)));
    orc.ok("exec", "x");
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
  }

  @Test
  void a_home_without_database_is_three_and_stays_without() {
    Reply reply = orc.run("exec", "x");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.err()).startsWith("orc: there is no task 'x'").hasLineCount(1);
    assertThat(orc.home()).doesNotExist();
  }

  @Test
  void a_damaged_database_is_125_and_untouched() throws IOException {
    byte[] garbage = "this is no database, and never was one".repeat(300).getBytes(UTF_8);
    Files.createDirectories(orc.home());
    Files.write(orc.database(), garbage);
    Reply reply = orc.run("exec", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.error("code")).isEqualTo("STORE_FAILED");
    assertThat(Files.readAllBytes(orc.database())).isEqualTo(garbage);
    assertThat(orc.home().resolve("logs").resolve("launcher.log")).content().contains("is damaged");
  }

  @Test
  void an_older_schema_goes_through_the_operators_door() throws IOException, SQLException {
    Files.createDirectories(orc.home());
    Files.createFile(orc.database()); // To SQLite a database with schema 0.
    Reply reply = orc.run("exec", "x");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.err()).contains("there is no task 'x'");
    assertThat(schema()).isPositive();
  }

  @Test
  void an_older_schema_that_cannot_be_brought_up_to_date_is_125() throws SQLException {
    orc.add("x", "echo");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 0");
    }
    Reply reply = orc.run("exec", "x");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.err()).contains("run 'orc migrate' to see why");
  }

  @Test
  void a_newer_schema_is_125() throws SQLException {
    orc.add("x", "echo");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    Reply reply = orc.run("exec", "x");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.err()).contains("newer orc");
    assertThat(schema()).isEqualTo(999);
  }

  private int schema() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("PRAGMA user_version").getInt(1);
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + orc.database());
  }
}
