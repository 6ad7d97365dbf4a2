package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.port.Await;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A restore and the runs that go on, that went on, or that are to come. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(120)
class RestoreTest {
  private static final String REFUSED =
      "orc: a run of 'x' goes on; its end would be lost."
          + " wait for it, or end it with 'orc stop x'.\n";

  @TempDir Path folder;
  private Orc orc;
  private String copy;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
    copy = folder.resolve("copy.db").toString();
    orc.add("x", "exec sleep 300");
    orc.ok("edit", "x", "--grace", "2s");
  }

  @Test
  void it_is_refused_while_a_run_goes_on() throws Exception {
    orc.ok("backup", copy);
    var run = orc.start("run", "x");
    awaitCommand();
    assertRefused();
    orc.ok("stop", "x");
    assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    orc.ok("restore", copy, "--force");
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
  }

  @Test
  void it_is_refused_while_a_command_goes_on_without_its_orc() {
    orc.ok("backup", copy);
    killItsOrc();
    assertRefused();
    orc.ok("stop", "x");
    orc.ok("restore", copy, "--force");
  }

  @Test
  void a_run_whose_processes_are_gone_is_in_nobodys_way() {
    orc.ok("backup", copy);
    long command = killItsOrc().command().orElseThrow().pid();
    ProcessHandle.of(command).ifPresent(ProcessHandle::destroyForcibly);
    Await.until(() -> ProcessHandle.of(command).isEmpty());
    orc.ok("restore", copy, "--force");
  }

  @Test
  void a_run_that_the_backup_saw_begin_and_not_end_is_lost_at_once() throws SQLException {
    try (var child = ChildOrc.start(orc.home(), "run", "x")) {
      awaitCommand();
      orc.ok("backup", copy);
      orc.ok("stop", "x");
      child.end();
    }
    try (Connection backup = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = backup.createStatement()) {
      // As if its number had become another process's.
      statement.execute("UPDATE task_results SET orc_pid = " + ProcessHandle.current().pid());
    }
    orc.ok("restore", copy, "--force");
    assertThat(unfinished()).isEmpty();
    Reply history = orc.ok("history", "--json");
    assertThat(history.err()).isEmpty(); // It found nothing to put right.
    assertThat(history.at("results", 0, "status")).isEqualTo("LOST");
    assertThat(history.at("results", 0, "reason"))
        .isEqualTo("it had not ended when the restored backup was made");
  }

  @Test
  void no_number_is_given_again_and_no_log_is_written_twice() throws IOException {
    orc.ok("edit", "x", "--command", "echo before");
    orc.ok("backup", copy);
    orc.ok("run", "x");
    orc.ok("restore", copy, "--force");
    orc.ok("edit", "x", "--command", "echo after");
    orc.ok("run", "x");
    assertThat(orc.ok("history", "--json").at("results", 0, "id")).isEqualTo(2L);
    Path logs = orc.home().resolve("logs").resolve("x");
    assertThat(logs.resolve("1.log")).hasContent("before");
    assertThat(logs.resolve("2.log")).hasContent("after");
  }

  @Test
  void a_home_that_was_made_by_it_takes_readers_and_writers_at_once() throws SQLException {
    orc.ok("backup", copy);
    Orc other = Orc.at(folder.resolve("other"));
    other.ok("restore", copy);
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + other.database());
        Statement statement = database.createStatement();
        var mode = statement.executeQuery("PRAGMA journal_mode")) {
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void a_damaged_database_is_in_nobodys_way_and_a_run_goes_on_in_the_restored_one()
      throws Exception {
    try (var child = ChildOrc.start(orc.home(), "run", "x")) {
      awaitCommand();
      orc.ok("backup", copy);
      Files.writeString(orc.database(), "garbage".repeat(1000));
      orc.ok("restore", copy);
      assertThat(unfinished()).hasSize(1);
      assertThat(child.isAlive()).isTrue();
      assertRefused();
      orc.ok("stop", "x");
    }
  }

  @Test
  void a_database_that_is_gone_is_told_by_both_doors_until_a_backup_is_restored()
      throws IOException {
    orc.ok("edit", "x", "--command", "echo hello");
    orc.ok("run", "x");
    orc.ok("backup", copy);
    Files.write(orc.database(), new byte[0]);
    assertGone("empty");
    Files.delete(orc.database());
    assertGone("missing");
    assertThat(orc.database()).doesNotExist();
    orc.ok("restore", copy);
    assertThat(orc.ok("history", "x").out()).contains("SUCCEEDED").contains("has had one");
    assertThat(orc.ok("run", "x").out()).isEqualTo("hello\n");
  }

  private void assertGone(String how) {
    String told = "orc.db' is " + how + ", and this home has had one. restore a backup with";
    for (String command : new String[] {"list", "history", "run x", "add y --schedule @daily"}) {
      Reply reply =
          orc.run((command + (command.startsWith("add") ? " --command x" : "")).split(" "));
      assertThat(reply.exitCode()).as(command).isEqualTo(command.equals("run x") ? 125 : 7);
      assertThat(reply.err()).as(command).contains(told);
    }
    assertThat(orc.run("exec", "x").exitCode()).isEqualTo(125);
    assertThat(orc.run("doctor").exitCode()).isEqualTo(8);
  }

  private void assertRefused() {
    for (String[] call : new String[][] {{"restore", copy}, {"restore", copy, "--force"}}) {
      Reply refused = orc.run(call);
      assertThat(refused.exitCode()).isEqualTo(7);
      assertThat(refused.err()).isEqualTo(REFUSED);
    }
    assertThat(orc.ok("history", "--json").list("results")).hasSize(1);
  }

  private ActiveRun killItsOrc() {
    try (var child = ChildOrc.start(orc.home(), "run", "x")) {
      awaitCommand();
      child.kill();
    }
    return unfinished().get(0);
  }

  private void awaitCommand() {
    Await.until(() -> unfinished().stream().anyMatch(run -> run.command().isPresent()));
  }

  private List<ActiveRun> unfinished() {
    try (var ledger = SqliteRunLedger.at(orc.database(), () -> {})) {
      return ledger.unfinished(Optional.empty());
    }
  }
}
