package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.StoreCare;
import dev.taskorc.domain.port.store.StoreCopies;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.persistence.copy.StoreCopy;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.Migrations;
import dev.taskorc.persistence.file.OneConnection;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.row.ResultRows;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.store.JdbiResultStore;
import dev.taskorc.persistence.store.JdbiTaskStore;
import dev.taskorc.persistence.store.ResultDao;
import dev.taskorc.persistence.store.TaskQueries.IntentRow;
import dev.taskorc.persistence.store.TaskTransactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * The operator's door to the database file. Making one costs nothing; the file is created and
 * brought up to date at the first use. One connection serves all calls; closing it lets SQLite put
 * everything into the one file.
 */
public final class SqliteDatabase implements StoreCare, AutoCloseable {
  private final SqliteFile file;
  private final Failures failures;
  private final Failures.Work<Connection> opening;
  private Optional<OneConnection> connection = Optional.empty();
  private Jdbi jdbi;

  SqliteDatabase(SqliteFile file) {
    this(file, new Migrations(file)::open);
  }

  private SqliteDatabase(SqliteFile file, Failures.Work<Connection> opening) {
    this.file = file;
    this.opening = opening;
    failures = new Failures(file.path());
  }

  public static SqliteDatabase at(Path file) {
    return new SqliteDatabase(new SqliteFile(file));
  }

  /** One that is only read, as it is: neither made nor brought up to date. */
  public static SqliteDatabase asItIs(Path path) {
    var file = new SqliteFile(path);
    return new SqliteDatabase(file, () -> file.openCurrent().orElseThrow(() -> notCurrent(file)));
  }

  private static StoreFailed notCurrent(SqliteFile file) {
    return Files.exists(file.path())
        ? new StoreFailed(
            "the database '" + file.path() + "' is not up to date", "run 'orc migrate' first")
        : new StoreFailed(
            "there is no database '" + file.path() + "'", "add a task first, or name another home");
  }

  public TaskStore tasks() {
    return new JdbiTaskStore(new TaskTransactions(this::jdbi, failures), home());
  }

  public ResultStore results() {
    return new JdbiResultStore(this::jdbi, failures);
  }

  public StoreCopies copies() {
    return new StoreCopy(file);
  }

  @Override
  public int migrate() {
    jdbi();
    return SqliteFile.SCHEMA;
  }

  @Override
  public String quickCheck() {
    return failures.translate(
        "check the database",
        () ->
            jdbi()
                .withHandle(
                    handle ->
                        handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).one()));
  }

  @Override
  public synchronized void close() {
    connection.ifPresent(
        open ->
            failures.translate(
                "close the database",
                () -> {
                  open.close();
                  return null;
                }));
    connection = Optional.empty();
    jdbi = null;
  }

  private String home() {
    return String.valueOf(file.path().toAbsolutePath().getParent());
  }

  synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi =
          failures.translate(
              "open the database",
              () -> {
                connection = Optional.of(new OneConnection(opening.run()));
                return Jdbi.create(connection.get())
                    .installPlugin(new SqlObjectPlugin())
                    // Few statements are templates, and those say so.
                    .configure(
                        SqlStatements.class, all -> all.setTemplateEngine(TemplateEngine.NOP))
                    .registerRowMapper(Task.class, (row, context) -> TaskRow.definition(row))
                    .registerRowMapper(TaskRow.class, (row, context) -> TaskRow.read(row))
                    .registerRowMapper(IntentRow.class, (row, context) -> IntentRow.read(row))
                    .registerRowMapper(
                        ResultDao.MeanRow.class, (row, context) -> ResultDao.MeanRow.read(row))
                    .registerRowMapper(
                        ResultDao.Row.class,
                        (row, context) ->
                            new ResultDao.Row(ResultRows.result(row), row.getLong("occurred_at")))
                    .registerRowMapper(
                        ResultDao.AttemptRow.class,
                        (row, context) ->
                            new ResultDao.AttemptRow(
                                row.getLong("result_id"), ResultRows.attempt(row)));
              });
    }
    return jdbi;
  }
}
