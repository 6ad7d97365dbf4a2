package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** What cannot be used is named in one clear line and left as it is. */
class UnusableFileTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("orc.db");
  }

  @Test
  void garbage_is_damaged() throws IOException {
    byte[] garbage = new byte[20_000];
    new Random(1).nextBytes(garbage);
    Files.write(file, garbage);
    assertRefused("is damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 60, 99})
  void a_few_bytes_are_damaged(int length) throws IOException {
    Files.write(
        file, "SQLite format 3".repeat(10).substring(0, length).getBytes(StandardCharsets.UTF_8));
    assertRefused("is damaged");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.9999})
  void a_file_that_lost_its_end_is_damaged(double part) throws IOException {
    byte[] whole = inUse();
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
    assertRefused("is damaged");
  }

  @Test
  void a_header_with_a_wrong_byte_is_refused_or_does_no_harm() throws IOException {
    byte[] whole = inUse();
    List<StoredTask> tasks = SqliteDatabase.at(file).tasks().all();
    int refused = 0;
    for (int at = 0; at < 100; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) flip;
        Files.write(file, damaged);
        Throwable failure =
            catchThrowable(
                () -> assertThat(SqliteDatabase.at(file).tasks().all()).isEqualTo(tasks));
        if (failure != null) {
          assertOneLine(failure, "");
          refused++;
        }
        assertThat(file).as("byte %d, flipped by %x", at, flip).hasBinaryContent(damaged);
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void whatever_byte_is_wrong_is_at_worst_a_failure_of_the_store() throws IOException {
    byte[] whole = inUse();
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 20; i++) {
        damaged[100 + random.nextInt(whole.length - 100)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, damaged);
      Throwable failure = catchThrowable(() -> SqliteDatabase.at(file).tasks().all());
      if (failure != null) {
        assertOneLine(failure, "");
      }
      assertThat(file).hasBinaryContent(damaged);
    }
  }

  @Test
  void values_that_no_orc_wrote_concern_their_task_alone() throws IOException {
    inUse();
    new Home(folder).sql("UPDATE tasks SET schedule = '99 99 * * *' WHERE name = 'nightly'");
    var tasks = SqliteDatabase.at(file).tasks();
    assertThat(tasks.all()).hasSize(2);
    assertThat(tasks.everything().unreadable())
        .singleElement()
        .satisfies(task -> assertThat(task.problem()).contains("'99 99 * * *'"));
    assertOneLine(catchThrowable(() -> tasks.find(NIGHTLY)), "99 99");
    assertOneLine(catchThrowable(this::claim), "99 99");
  }

  @Test
  void another_programs_database_is_refused() throws Exception {
    plain("CREATE TABLE t (x); INSERT INTO t VALUES (1); PRAGMA user_version = 1;");
    assertRefused("is not an orc database");
    Files.delete(file);
    plain("PRAGMA application_id = 77;");
    assertRefused("is not an orc database");
  }

  @Test
  void a_newer_orcs_database_is_refused() throws Exception {
    inUse();
    plain("PRAGMA user_version = 999;");
    assertRefused("newer orc (schema 999)");
  }

  @Test
  void a_folder_is_refused() throws IOException {
    Files.createDirectory(file);
    Files.writeString(file.resolve("keep.txt"), "me");
    assertOneLine(catchThrowable(() -> SqliteDatabase.at(file).migrate()), "is a folder");
    assertOneLine(catchThrowable(this::claim), "is a folder");
    assertThat(file.resolve("keep.txt")).hasContent("me");
  }

  @Test
  void a_home_that_is_a_file_is_refused() throws IOException {
    Path home = Files.writeString(folder.resolve("home"), "no folder");
    Throwable failure = catchThrowable(() -> SqliteDatabase.at(home.resolve("orc.db")).migrate());
    assertOneLine(failure, "'" + home + "' is not a folder");
    assertThat(home).hasContent("no folder");
  }

  @Test
  void an_empty_file_is_a_creation_that_was_cut_off_and_is_completed() throws IOException {
    Files.createFile(file);
    assertThat(SqliteDatabase.at(file).tasks().all()).isEmpty();
    assertThat(SqliteDatabase.at(file).quickCheck()).isEqualTo("ok");
  }

  @Test
  void a_home_may_have_any_name() {
    for (String name :
        List.of("a b", "50%20", "q?cache=x&mode=ro", "#1", "ü 日本 🚀", "'", "file:x")) {
      try {
        file = Files.createDirectory(folder.resolve(name)).resolve("orc.db");
      } catch (IOException | InvalidPathException e) {
        continue; // Not on this system.
      }
      SqliteDatabase.at(file).migrate();
      assertThat(file).exists();
      try (var home = new Home(file.getParent())) {
        home.open().add(task("nightly"));
        claim();
      }
    }
  }

  @Test
  void a_read_only_database_can_be_read_and_is_not_written() throws IOException {
    byte[] whole = inUse();
    var store = database(config -> config.setReadOnly(true)).tasks();
    assertThat(store.all()).hasSize(3);
    assertOneLine(
        catchThrowable(() -> store.begin(new Change.Add(task("new")), ME, NOW)), "is read-only");
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void a_file_without_the_right_to_write_is_read_only() throws IOException {
    byte[] whole = inUse();
    if (!file.toFile().setWritable(false) || Files.isWritable(file)) {
      skip("permissions do not bind this account");
    }
    assertOneLine(catchThrowable(this::claim), "");
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void a_folder_without_the_right_to_write_gets_no_database() {
    Path home = folder.resolve("home");
    if (!home.toFile().mkdir() || !home.toFile().setWritable(false) || Files.isWritable(home)) {
      skip("permissions do not bind this account");
    }
    Throwable failure = catchThrowable(() -> SqliteDatabase.at(home.resolve("orc.db")).migrate());
    assertOneLine(failure, "no permission");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_full_disk_refuses_the_change_and_keeps_the_rest() throws IOException {
    byte[] whole = inUse();
    int pages = whole.length / 4096;
    var full = database(config -> config.setMaxPageCount(pages)).tasks();
    Task large = task("large").with().description("x".repeat(9_999)).build();
    assertOneLine(
        catchThrowable(
            () -> {
              while (true) {
                full.begin(new Change.Add(large), ME, NOW)
                    .ifPresent(intent -> full.confirm(intent, NOW, Optional.empty(), NOW));
                full.begin(new Change.Remove(full.find(large.name()).orElseThrow()), ME, NOW)
                    .ifPresent(intent -> full.confirm(intent, NOW, Optional.empty(), NOW));
              }
            }),
        "no space left");
    assertThat(SqliteDatabase.at(file).quickCheck()).isEqualTo("ok");
    assertThat(SqliteDatabase.at(file).tasks().find(NIGHTLY)).isPresent();
  }

  @Test
  void a_database_that_stays_locked_is_not_waited_for_for_ever() throws Exception {
    inUse();
    Consumer<SQLiteConfig> impatient = config -> config.setBusyTimeout(50);
    var tasks = database(impatient).tasks();
    try (Connection other = new SqliteFile(file).open();
        var ledger = SqliteRunLedger.at(new SqliteFile(file, impatient), () -> {}, remark -> {})) {
      other.setAutoCommit(false);
      other.createStatement().executeUpdate("UPDATE meta SET value = value");
      assertThat(tasks.all()).hasSize(3);
      assertOneLine(
          catchThrowable(() -> tasks.begin(new Change.Add(task("new")), ME, NOW)),
          "is locked by another program");
      assertOneLine(
          catchThrowable(() -> ledger.requestRun(NIGHTLY, NOW)), "is locked by another program");
      other.setAutoCommit(true);
      ledger.requestRun(NIGHTLY, NOW);
    }
    assertThat(tasks.begin(new Change.Add(task("new")), ME, NOW)).isPresent();
  }

  /** A database with three tasks and a run, its log written back into the file. */
  private byte[] inUse() throws IOException {
    Files.deleteIfExists(file);
    try (var home = Home.migrated(folder)) {
      var store = home.open();
      store.add(task("nightly"), registration(task("nightly"), NOW), NOW);
      store.add(task("weekly").with().description("long ".repeat(1_900)).build());
      store.add(task("monthly"));
      claim();
    }
    return Files.readAllBytes(file);
  }

  private void claim() {
    try (var ledger = SqliteRunLedger.at(file, SqliteDatabase.at(file)::migrate)) {
      ledger.claim(
          NIGHTLY,
          new Caller(ME, NOW, Optional.empty(), process -> true),
          situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    }
  }

  private SqliteDatabase database(Consumer<SQLiteConfig> settings) {
    return new SqliteDatabase(new SqliteFile(file, settings));
  }

  /** As any other program would. */
  private void plain(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  /** By both doors. */
  private void assertRefused(String message) throws IOException {
    byte[] before = Files.readAllBytes(file);
    List<String> files = files();
    try (var database = SqliteDatabase.at(file)) {
      assertOneLine(catchThrowable(() -> database.tasks().all()), message);
      assertOneLine(catchThrowable(() -> database.tasks().find(NIGHTLY)), message);
    }
    assertOneLine(catchThrowable(this::claim), message);
    assertThat(file).hasBinaryContent(before);
    assertThat(files()).isEqualTo(files);
  }

  private static void assertOneLine(Throwable failure, String message) {
    assertThat(failure).isInstanceOf(StoreFailed.class).hasMessageContaining(message);
    assertThat(failure.getMessage().lines()).hasSize(1);
    assertThat(((StoreFailed) failure).hint().lines()).hasSize(1);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private static void skip(String reason) {
    System.err.println("skipped: " + reason);
    abort(reason);
  }
}
