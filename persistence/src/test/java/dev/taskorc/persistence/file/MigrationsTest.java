package dev.taskorc.persistence.file;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.Home;
import dev.taskorc.persistence.SqliteDatabase;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From nothing, and from every version there ever was, to the current schema. Each version is kept
 * as a snapshot with rows, {@code snapshot/V1.sql} and so on: the {@code .dump} of a database that
 * an orc of that version made, followed by its {@code PRAGMA user_version} and {@code
 * application_id}. Whoever adds a migration adds its snapshot, with the same home in it.
 */
class MigrationsTest {
  private static final String RESOURCES = "/dev/taskorc/persistence/";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("orc.db");
  }

  @Test
  void every_migration_has_a_snapshot_and_the_newest_is_the_current_schema() {
    List<String> migrations = resources("migration");
    List<Integer> versions = migrations.stream().map(MigrationsTest::version).sorted().toList();
    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, SqliteFile.SCHEMA).boxed().toList());
    assertThat(resources("snapshot"))
        .containsExactlyInAnyOrderElementsOf(versions.stream().map(v -> "V" + v + ".sql").toList());
  }

  @Test
  void nothing_becomes_an_empty_database_of_the_current_schema() throws Exception {
    Path home = folder.resolve("deep").resolve("home");
    var database = SqliteDatabase.at(home.resolve("orc.db"));
    assertThat(database.migrate()).isEqualTo(SqliteFile.SCHEMA);
    assertThat(database.tasks().all()).isEmpty();
    assertThat(database.quickCheck()).isEqualTo("ok");
    assertThat(one(home.resolve("orc.db"), "PRAGMA user_version"))
        .isEqualTo(String.valueOf(SqliteFile.SCHEMA));
    if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(home)).hasSize(3); // rwx for the owner alone.
    }
  }

  @Test
  void a_current_database_is_not_touched() throws IOException {
    byte[] before;
    try (var home = Home.migrated(folder)) {
      home.open().add(task("nightly"));
    }
    before = Files.readAllBytes(file);
    var database = SqliteDatabase.at(file);
    database.migrate();
    assertThat(database.tasks().all()).hasSize(1);
    assertThat(file).hasBinaryContent(before);
    assertThat(folder.resolve("orc.db.lock")).doesNotExist();
  }

  static List<Integer> versions() {
    return IntStream.rangeClosed(1, SqliteFile.SCHEMA).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void every_version_becomes_the_current_one_with_its_rows(int version) throws Exception {
    load(version);
    assertThat(one(file, "PRAGMA user_version")).isEqualTo(String.valueOf(version));
    assertThat(SqliteDatabase.at(file).migrate()).isEqualTo(SqliteFile.SCHEMA);
    assertThat(SqliteDatabase.at(file).quickCheck()).isEqualTo("ok");
    try (var home = new Home(folder)) {
      assertHoldsTheSampleHome(home.open());
      assertThat(home.open().get("nightly").task().notes())
          .isEqualTo(version < 4 ? "" : "call ada first\nthen grace");
      assertIsInWorkingOrder(home.open());
    }
    assertThat(one(file, "PRAGMA foreign_key_check")).isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_database_that_is_taken_as_it_is_is_not_brought_up_to_date(int version) throws Exception {
    load(version);
    byte[] whole = Files.readAllBytes(file);
    try (var database = SqliteDatabase.asItIs(file)) {
      if (version == SqliteFile.SCHEMA) {
        assertThat(database.tasks().all()).isNotEmpty();
      } else {
        assertThatThrownBy(() -> database.tasks().all())
            .isInstanceOf(StoreFailed.class)
            .hasMessageContaining("not up to date");
      }
    }
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void a_database_that_is_taken_as_it_is_is_not_made() {
    Path home = folder.resolve("none");
    try (var database = SqliteDatabase.asItIs(home.resolve("orc.db"))) {
      assertThatThrownBy(() -> database.tasks().all())
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("there is no database");
    }
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_migrated_schema_is_that_of_a_new_database(int version) throws Exception {
    load(version);
    SqliteDatabase.at(file).migrate();
    Path fresh = fresh();
    String schema =
        "SELECT group_concat(sql, ';\n') FROM (SELECT sql FROM sqlite_schema"
            + " WHERE name NOT LIKE 'flyway%' AND name NOT LIKE 'sqlite%' ORDER BY type, name)";
    assertThat(one(file, schema)).isEqualTo(one(fresh, schema));
    assertThat(one(file, "PRAGMA journal_mode")).isEqualTo("wal");
  }

  @Test
  void a_migration_is_not_changed_once_it_is_out() throws Exception {
    load(SqliteFile.SCHEMA);
    Path fresh = fresh();
    String checksums = "SELECT group_concat(version || ':' || checksum) FROM flyway_schema_history";
    assertThat(one(file, checksums)).isEqualTo(one(fresh, checksums));
  }

  private Path fresh() {
    Path fresh = folder.resolve("fresh").resolve("orc.db");
    SqliteDatabase.at(fresh).migrate();
    return fresh;
  }

  @Test
  void the_ledger_has_an_older_file_brought_up_to_date_first() throws IOException {
    var database = SqliteDatabase.at(file);
    var calls = new ArrayList<String>();
    try (var ledger =
        SqliteRunLedger.at(
            file,
            () -> {
              calls.add("outdated");
              database.migrate();
            })) {
      assertThat(ledger.stopRequested(1)).isFalse();
      assertThat(ledger.stopRequested(1)).isFalse();
    }
    assertThat(calls).containsExactly("outdated");
  }

  @Test
  void ten_threads_create_one_database() throws Exception {
    var database = SqliteDatabase.at(file);
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      var start = new CyclicBarrier(10);
      List<Callable<String>> calls =
          IntStream.range(0, 10)
              .mapToObj(
                  i ->
                      (Callable<String>)
                          () -> {
                            start.await();
                            return database.tasks().owner().id();
                          })
              .toList();
      var owners = new ArrayList<String>();
      for (Future<String> each : threads.invokeAll(calls)) {
        owners.add(each.get());
      }
      assertThat(owners).hasSize(10).containsOnly(owners.get(0));
    } finally {
      threads.shutdownNow();
    }
  }

  /** What is in every snapshot, as far as its version could say it. */
  private static void assertHoldsTheSampleHome(StorePorts store) {
    assertThat(store.tasks().owner().id()).isEqualTo("0a1b2c3d4e5f60718293a4b5c6d7e8f9");
    StoredTask nightly = store.get("nightly");
    assertThat(store.tasks().all())
        .extracting(stored -> stored.name().value())
        .containsExactly("Nightly", "weekly");
    assertThat(nightly.task().description()).isEqualTo("two\nlines, \"quotes\", ü and 🚀");
    assertThat(nightly.registration().orElseThrow().triggers()).hasSize(1);
    assertThat(nightly.registration().orElseThrow().action().words())
        .containsExactly("/opt/my orc/bin/orc", "exec", "Nightly");
    assertThat(store.tasks().open())
        .singleElement()
        .extracting(Intent::name)
        .isEqualTo(new TaskName("weekly"));
    assertThat(history(store, "nightly"))
        .extracting(Result::status)
        .containsExactly(Status.FAILED, Status.SUCCEEDED);
    assertThat(history(store, "nightly").get(0).attempts())
        .extracting(Attempt::outputTail)
        .containsExactly("first try\n", "second try\n");
    assertThat(history(store, "removed"))
        .singleElement()
        .extracting(Result::status)
        .isEqualTo(Status.SKIPPED);
  }

  private static void assertIsInWorkingOrder(StorePorts store) {
    store.tasks().open().forEach(store.tasks()::revert);
    store.add(task("added"));
    store.edit("weekly", before -> before.with().name(new TaskName("monthly")).build());
    store.remove("nightly");
    store
        .ledger()
        .claim(
            new TaskName("added"),
            new Caller(ME, NOW, Optional.empty(), process -> true),
            situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    assertThat(history(store, "added")).hasSize(1);
    assertThat(history(store, "nightly")).hasSize(2);
  }

  private static List<Result> history(StorePorts store, String task) {
    return store
        .results()
        .page(
            new HistoryQuery(
                Optional.of(new TaskName(task)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10))
        .results();
  }

  private void load(int version) throws SQLException, IOException {
    try (var snapshot =
            MigrationsTest.class.getResourceAsStream(RESOURCES + "snapshot/V" + version + ".sql");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      statement.executeUpdate(new String(snapshot.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String one(Path file, String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static int version(String migration) {
    return Integer.parseInt(migration.substring(1, migration.indexOf("__")));
  }

  private static List<String> resources(String folder) {
    URL first = MigrationsTest.class.getResource(RESOURCES + folder);
    assertThat(first).as(folder).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(first.toURI()))) {
      return files.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
