package dev.taskorc.persistence.copy;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim.Granted;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.Home;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A restore while others have the database in hand. */
@Timeout(120)
class StoreCopyTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private Home home;
  private SqliteFile file;
  private StoreCopy copies;
  private Connection locker;
  private String copy;

  @TempDir private Path folder;

  @BeforeEach
  void backUp() throws SQLException {
    home = Home.migrated(folder);
    home.open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    file = new SqliteFile(home.file(), StoreCopyTest::impatient);
    copies = new StoreCopy(file);
    copy = folder.resolve("copy.db").toString();
    copies.backup(copy, false);
    home.open().add(task("younger"), registration(task("younger"), NOW), NOW);
    locker = new SqliteFile(home.file()).open();
  }

  @AfterEach
  void close() throws SQLException {
    locker.close();
    home.close();
  }

  @Test
  void one_that_another_writer_keeps_out_says_so_and_changes_nothing() throws SQLException {
    execute("BEGIN IMMEDIATE");
    assertThatThrownBy(() -> copies.restore(copy, true, me(true)))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("locked by another program");
    execute("ROLLBACK");
    assertThat(tasks()).isEqualTo(2);
    assertThat(folder.resolve("orc.db.new")).doesNotExist();
    copies.restore(copy, true, me(true));
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void a_database_that_cannot_be_looked_at_just_now_is_not_taken_for_a_damaged_one()
      throws SQLException {
    home.close(); // As long as others have it open, nobody gets it alone.
    locker.close();
    locker = new SqliteFile(home.file()).open();
    execute("PRAGMA locking_mode = EXCLUSIVE");
    execute("BEGIN EXCLUSIVE");
    execute("UPDATE tasks SET description = 'held'");
    execute("COMMIT"); // And stays locked.
    assertThatThrownBy(() -> copies.restore(copy, true, me(true)))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("locked by another program");
    locker.close();
    assertThat(tasks()).isEqualTo(2);
    assertThat(folder.resolve("orc.db.damaged")).doesNotExist();
  }

  @Test
  void the_database_of_a_newer_orc_is_replaced_only_by_force() throws SQLException {
    execute("PRAGMA user_version = 99");
    assertThatThrownBy(() -> copies.restore(copy, false, me(true)))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("newer orc");
    execute("PRAGMA user_version = " + SqliteFile.SCHEMA);
    assertThat(tasks()).isEqualTo(2);
    assertThat(folder.resolve("orc.db.damaged")).doesNotExist();
    execute("PRAGMA user_version = 99");
    copies.restore(copy, true, me(true));
    assertThat(folder.resolve("orc.db.damaged")).exists();
  }

  @Test
  void a_run_that_only_the_spool_knows_is_not_cut_off_either() throws SQLException {
    execute("BEGIN IMMEDIATE");
    try (var ledger = SpoolingRunLedger.at(file, () -> {})) {
      var run =
          (Granted)
              ledger.claim(
                  NIGHTLY,
                  me(true),
                  situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
      execute("ROLLBACK");
      assertThatThrownBy(() -> copies.restore(copy, true, me(true)))
          .isInstanceOf(StoreFailed.class)
          .hasMessage("a run of 'nightly' goes on; its end would be lost");
      execute("BEGIN IMMEDIATE");
      ledger.finish(
          run.runId(),
          new Ending(Status.SUCCEEDED, NOW, OptionalInt.of(0), 0, Optional.empty(), ""));
      execute("ROLLBACK");
      copies.restore(copy, true, me(true));
      assertThat(ledger.takeIn()).containsExactly("2 records taken in from the spool");
    }
  }

  @Test
  void a_run_of_the_spool_whose_orc_is_gone_is_in_nobodys_way() throws SQLException {
    execute("BEGIN IMMEDIATE");
    try (var ledger = SpoolingRunLedger.at(file, () -> {})) {
      ledger.claim(
          NIGHTLY,
          me(true),
          situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    }
    execute("ROLLBACK");
    copies.restore(copy, true, me(false));
    assertThat(tasks()).isEqualTo(1);
  }

  private static void impatient(SQLiteConfig config) {
    config.setBusyTimeout(20);
  }

  private static Caller me(boolean alive) {
    return new Caller(ME, NOW, Optional.empty(), process -> alive);
  }

  private int tasks() {
    return home.open().tasks().all().size();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = locker.createStatement()) {
      statement.execute(sql);
    }
  }
}
