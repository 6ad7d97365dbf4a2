package dev.taskorc.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    try (Connection holder = file.open();
        Connection waiter = file.open()) {
      execute(holder, "BEGIN IMMEDIATE");

      assertThatThrownBy(() -> execute(waiter, "BEGIN IMMEDIATE"))
          .isInstanceOfSatisfying(
              SQLiteException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_BUSY));
    }
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
