package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Boot;
import dev.taskorc.domain.model.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Rows as results and attempts, for Jdbi and for plain JDBC alike. */
final class ResultRows {
  /** A result with what it shows of its task. */
  static final String SELECT =
      """
      SELECT r.*, t.name, t.name_key, t.zone
      FROM task_results r JOIN tasks t ON t.id = r.task_id
      """;

  static final String SELECT_ATTEMPTS =
      """
      SELECT result_id, number, started_at, finished_at, exit_code, output_tail
      FROM task_attempts
      """;

  private ResultRows() {}

  /**
   * Reads a row of {@link #SELECT}; the attempts are read apart. What cannot be read is left out,
   * and the reason says so: a result is shown as far as it can be.
   */
  static Result result(ResultSet row) throws SQLException {
    return new ResultReader(row::getObject).result();
  }

  /** Reads a row of {@link #SELECT_ATTEMPTS}; absent if it tells nothing. */
  static Optional<Attempt> attempt(ResultSet row) throws SQLException {
    return new ResultReader(row::getObject).attempt();
  }

  static Boot boot(ResultSet row, String host, String id) throws SQLException {
    return new Boot(
        Objects.requireNonNullElse(row.getString(host), ""),
        Objects.requireNonNullElse(row.getString(id), ""));
  }
}
