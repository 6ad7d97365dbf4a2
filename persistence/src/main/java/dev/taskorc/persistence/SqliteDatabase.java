package dev.taskorc.persistence;

import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.StoreCare;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.persistence.TaskDao.IntentRow;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * The operator's door to the database file. Making one costs nothing; the file is created and
 * brought up to date at the first use.
 */
public final class SqliteDatabase implements StoreCare {
  private final SqliteFile file;
  private final Failures failures;
  private Jdbi jdbi;

  SqliteDatabase(SqliteFile file) {
    this.file = file;
    failures = new Failures(file.path());
  }

  public static SqliteDatabase at(Path file) {
    return new SqliteDatabase(new SqliteFile(file));
  }

  public TaskStore tasks() {
    return new JdbiTaskStore(this::jdbi, failures, home());
  }

  public ResultStore results() {
    return new JdbiResultStore(this::jdbi, failures);
  }

  @Override
  public int migrate() {
    jdbi();
    return SqliteFile.SCHEMA;
  }

  @Override
  public String quickCheck() {
    jdbi();
    return failures.translate(
        "check the database",
        () -> {
          try (var connection = file.open();
              Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.getString(1);
          }
        });
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
                new Migrations(file).bringUpToDate();
                return Jdbi.create(file.source())
                    .installPlugin(new SqlObjectPlugin())
                    .registerRowMapper(Task.class, (row, context) -> TaskRows.task(row))
                    .registerRowMapper(StoredTask.class, (row, context) -> TaskRows.stored(row))
                    .registerRowMapper(IntentRow.class, (row, context) -> IntentRow.read(row))
                    .registerRowMapper(
                        ResultDao.MeanRow.class,
                        (row, context) ->
                            new ResultDao.MeanRow(
                                new TaskName(row.getString("name")),
                                TaskRows.duration(row, "mean")))
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
