package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Boot;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows as results and attempts, for Jdbi and for plain JDBC alike. */
final class ResultRows {
  /** A result with what it shows of its task. */
  static final String SELECT =
      """
      SELECT r.*, t.name, t.zone
      FROM task_results r JOIN tasks t ON t.id = r.task_id
      """;

  static final String SELECT_ATTEMPTS =
      """
      SELECT result_id, number, started_at, finished_at, exit_code, output_tail
      FROM task_attempts
      """;

  private ResultRows() {}

  /** Reads a row of {@link #SELECT}; the attempts are read apart. */
  static Result result(ResultSet row) throws SQLException {
    int missed = row.getInt("missed_count");
    return new Result(
        row.getLong("id"),
        new TaskName(row.getString("name")),
        ZoneId.of(row.getString("zone")),
        Status.valueOf(row.getString("status")),
        row.getInt("final") == 1,
        RunTrigger.valueOf(row.getString("trigger")),
        instant(row, "occurred_at").orElseThrow(),
        instant(row, "fire_time"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        integer(row, "exit_code"),
        integer(row, "passed_on"),
        List.of(),
        Optional.ofNullable(row.getString("reason")),
        row.getString("output_tail"),
        Optional.ofNullable(row.getString("log_file")),
        missed == 0
            ? Optional.empty()
            : Optional.of(
                new Result.Missed(
                    missed,
                    instant(row, "missed_first").orElseThrow(),
                    instant(row, "missed_last").orElseThrow())));
  }

  /** Reads a row of {@link #SELECT_ATTEMPTS}. */
  static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getInt("number"),
        instant(row, "started_at").orElseThrow(),
        instant(row, "finished_at").orElseThrow(),
        integer(row, "exit_code"),
        row.getString("output_tail"));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Boot boot(ResultSet row, String host, String id) throws SQLException {
    return new Boot(
        Objects.requireNonNullElse(row.getString(host), ""),
        Objects.requireNonNullElse(row.getString(id), ""));
  }

  private static OptionalInt integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
