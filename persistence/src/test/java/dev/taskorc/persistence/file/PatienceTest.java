package dev.taskorc.persistence.file;

import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.persistence.ChildJvm;
import dev.taskorc.persistence.Home;
import dev.taskorc.persistence.ledger.ClaimLocksTest;
import dev.taskorc.persistence.ledger.LedgerConnection;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class PatienceTest {
  @TempDir Path folder;

  @Test
  void who_waits_for_the_write_lock_gets_it_when_it_is_free() throws Exception {
    SqliteFile file = file(60_000);
    try (Connection holder = file.open();
        Connection waiter = file.open()) {
      execute(holder, "BEGIN IMMEDIATE");
      var waiting =
          new FutureTask<>(
              () -> {
                execute(waiter, "BEGIN IMMEDIATE");
                return "has it";
              });
      var thread = new Thread(waiting);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        assertThat(waiting.isDone()).as("it has the lock beside its holder").isFalse();
        Thread.onSpinWait();
      }
      execute(holder, "COMMIT");

      assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("has it");
    }
  }

  @Test
  void who_has_waited_as_long_as_agreed_is_refused() throws Exception {
    SqliteFile file = file(50);
    try (Connection holder = file.open()) {
      execute(holder, "BEGIN IMMEDIATE");
      assertRefused(file);
    }
  }

  @Test
  void who_was_refused_does_not_wait_for_it_once_more() throws Exception {
    SqliteFile file = file(3_000);
    try (Connection holder = file.open()) {
      execute(holder, "BEGIN IMMEDIATE");
      long before = naps();
      assertRefused(file);
      long first = naps();
      assertThat(first).isGreaterThan(before);
      assertRefused(file);
      assertThat(naps()).isEqualTo(first);
    }
  }

  @Test
  void as_long_as_others_write_one_waits_on() throws Exception {
    Path log = Files.createFile(folder.resolve("log"));
    var patience = new Patience(500, log.toFile());
    Patience.Wait wait = patience.begin();
    for (int i = 1; i <= 3; i++) {
      Files.writeString(log, "written".repeat(i));
      while (wait.millis() < i * 600L) {
        assertThat(wait.isOver()).isFalse();
      }
    }
    assertThat(patience.isSpent()).isFalse();
    while (!wait.isOver()) {
      Thread.onSpinWait();
    }
    assertThat(patience.isSpent()).isTrue();
  }

  @Test
  void writers_stand_in_line_and_do_without_it_if_it_does_not_move() throws Exception {
    SqliteFile file = file(300);
    try (var home = Home.migrated(folder)) {
      home.open().add(task("nightly"));
    }
    Path spool = Files.createDirectory(folder.resolve("spool"));
    try (ChildJvm other = ChildJvm.start(List.of(), "writer", spool.toString())) {
      assertThat(other.hear()).isEqualTo("ready");
      assertThat(other.hear()).isEqualTo("first");
      var connection =
          new LedgerConnection(
              file,
              () -> {
                throw new IllegalStateException("outdated");
              });
      var write = ClaimLocksTest.inAThread(() -> connection.write("write", sql -> sql.result(-1)));
      assertThat(write).isNotDone();
      assertThatThrownBy(() -> write.get(60, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(NoSuchElementException.class); // It asked the database.
      other.kill();
      connection.close();
      assertThatThrownBy(() -> connection.write("write", sql -> sql.result(-1)))
          .hasRootCauseInstanceOf(NoSuchElementException.class);
      connection.close();
    }
  }

  private static void assertRefused(SqliteFile file) throws SQLException {
    try (Connection waiter = file.open()) {
      assertThatThrownBy(() -> execute(waiter, "BEGIN IMMEDIATE"))
          .isInstanceOfSatisfying(
              SQLiteException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_BUSY));
    }
  }

  /** How often this thread has waited for anything. */
  private static long naps() {
    return ManagementFactory.getThreadMXBean()
        .getThreadInfo(Thread.currentThread().getId())
        .getWaitedCount();
  }

  private SqliteFile file(int patience) {
    return new SqliteFile(folder.resolve("orc.db"), settings -> settings.setBusyTimeout(patience));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
