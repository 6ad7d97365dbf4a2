package dev.taskorc.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
