package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.copy.StoreCopy;
import dev.taskorc.persistence.file.HomeMark;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home that has had a database gets no empty one in its place. */
class LostDatabaseTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path folder;
  private Path home;
  private Path file;
  private String copy;

  @BeforeEach
  void home() {
    home = folder.resolve("home");
    file = home.resolve("orc.db");
    copy = folder.resolve("copy.db").toString();
  }

  @Test
  void one_that_is_removed_is_missed() throws IOException {
    use();
    Files.delete(file);
    assertLost("missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void one_that_is_empty_is_missed() throws IOException {
    use();
    Files.write(file, new byte[0]);
    assertLost("empty");
    assertThat(file).isEmptyFile();
  }

  @Test
  void one_with_nothing_of_orcs_in_it_is_missed() throws IOException, SQLException {
    use();
    Files.delete(file);
    plain("CREATE TABLE t (x)", "DROP TABLE t");
    assertLost("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs/nightly/1.log", "spool/x-1.run", "spool/claims/1-2.claim"})
  void a_home_of_an_earlier_version_is_known_by_its_runs(String trace) throws IOException {
    use();
    Files.delete(home.resolve(HomeMark.NAME));
    Files.delete(file);
    Path left = home.resolve(trace);
    Files.createDirectories(left.getParent());
    Files.writeString(left, "x");
    assertLost("missing");
  }

  @Test
  void a_home_of_an_earlier_version_gets_its_mark() throws IOException {
    use();
    Files.delete(home.resolve(HomeMark.NAME));
    use();
    assertThat(home.resolve(HomeMark.NAME)).exists();
  }

  @Test
  void a_log_of_changes_without_its_database_is_not_thrown_away() throws IOException {
    Files.createDirectories(home);
    Path log = Files.writeString(Path.of(file + "-wal"), "what was changed last");
    assertThatThrownBy(this::use).isInstanceOf(StoreFailed.class);
    Files.createFile(file);
    assertThatThrownBy(this::use).isInstanceOf(StoreFailed.class);
    assertThat(log).hasContent("what was changed last");
  }

  @Test
  void a_link_that_leads_nowhere_is_not_followed_to_make_one() throws IOException {
    Files.createDirectories(home);
    try {
      Files.createSymbolicLink(file, folder.resolve("disk").resolve("orc.db"));
    } catch (UnsupportedOperationException | IOException e) {
      return; // Not on this system, or not for this account.
    }
    Files.createDirectories(folder.resolve("disk"));
    assertThatThrownBy(this::use).isInstanceOf(StoreFailed.class);
    assertThat(folder.resolve("disk")).isEmptyDirectory();
  }

  @Test
  void a_creation_that_was_cut_off_is_completed() throws IOException, SQLException {
    Files.createDirectories(home);
    Files.createFile(Path.of(file + ".lock"));
    Files.createFile(file);
    use();
    Files.delete(file);
    Files.delete(home.resolve(HomeMark.NAME));
    plain(
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE flyway_schema_history (x)",
        "DROP TABLE flyway_schema_history");
    use();
    assertThat(home.resolve(HomeMark.NAME)).exists();
  }

  @Test
  void what_orc_makes_before_its_database_is_no_sign_of_one() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("logs").resolve("launcher.log"), "exec x: there is no task");
    Files.createDirectories(home.resolve("spool"));
    Files.write(home.resolve("spool").resolve("reserve"), new byte[10]);
    assertThatThrownBy(this::claim).isInstanceOf(NotFound.class);
    use();
  }

  @Test
  void a_restore_is_the_way_out_and_gives_no_number_again() throws IOException, SQLException {
    use();
    Files.createDirectories(home.resolve("logs/nightly"));
    Files.writeString(home.resolve("logs/nightly/41.log"), "of a run that nobody knows any more");
    Files.delete(file);
    assertLost("missing");
    restore();
    try (var database = SqliteDatabase.at(file)) {
      assertThat(database.tasks().find(NIGHTLY)).isPresent();
    }
    try (var ledger = SpoolingRunLedger.at(new SqliteFile(file), () -> {})) {
      assertThat(ledger.takeIn()).contains("1 record taken in from the spool");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var row = connection.createStatement().executeQuery("SELECT id FROM task_results")) {
      assertThat(row.getLong(1)).isEqualTo(42);
    }
  }

  @Test
  void what_was_put_aside_before_stays() throws IOException {
    use();
    for (String damage : new String[] {"first", "second", "third"}) {
      Files.writeString(file, damage.repeat(1000));
      restore();
    }
    assertThat(Path.of(file + ".damaged")).content().startsWith("first");
    assertThat(Path.of(file + ".damaged-2")).content().startsWith("second");
    assertThat(Path.of(file + ".damaged-3")).content().startsWith("third");
  }

  /** By both doors; the start that came to nothing is on record. */
  private void assertLost(String how) throws IOException {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () -> {
                try (var database = SqliteDatabase.at(file)) {
                  database.tasks().all();
                }
              })
          .isInstanceOf(StoreFailed.class)
          .hasMessage("the database '" + file + "' is " + how + ", and this home has had one");
    }
    assertThatThrownBy(this::claim)
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("this home has had one");
    assertThat(new Spool(home.resolve("spool")).results())
        .anySatisfy(record -> assertThat(record).content().contains("status=NOT_STARTED"));
  }

  private void use() throws IOException {
    try (var opened = new Home(home)) {
      var store = opened.open();
      if (store.tasks().find(NIGHTLY).isEmpty()) {
        store.add(task("nightly"), registration(task("nightly"), NOW), NOW);
      }
    }
    Files.deleteIfExists(Path.of(copy));
    new StoreCopy(new SqliteFile(file)).backup(copy, false);
  }

  private void claim() {
    try (var ledger =
        SpoolingRunLedger.at(
            new SqliteFile(file),
            () -> {
              throw new NotFound("there is no task", "see 'orc list'");
            })) {
      ledger.claim(
          NIGHTLY,
          new Caller(ME, NOW, Optional.empty(), process -> true),
          situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    }
  }

  private void restore() {
    var caller = new Caller(ME, NOW, Optional.empty(), process -> false);
    new StoreCopy(new SqliteFile(file)).restore(copy, false, caller);
  }

  private void plain(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
