package dev.taskorc.persistence.row;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** Rows as results and attempts, for Jdbi and for plain JDBC alike. */
public final class ResultRows {
  /** A result with what it shows of its task. */
  public static final String SELECT =
      """
      SELECT r.*, t.name, t.name_key, t.zone
      FROM task_results r JOIN tasks t ON t.id = r.task_id
      """;

  public static final String SELECT_ATTEMPTS =
      """
      SELECT result_id, number, started_at, finished_at, exit_code, output_tail
      FROM task_attempts
      """;

  private ResultRows() {}

  /**
   * Reads a row of {@link #SELECT}; the attempts are read apart. What cannot be read is left out,
   * and the reason says so: a result is shown as far as it can be.
   */
  public static Result result(ResultSet row) throws SQLException {
    return new ResultReader(row::getObject).result();
  }

  /** Reads a row of {@link #SELECT_ATTEMPTS}; absent if it tells nothing. */
  public static Optional<Attempt> attempt(ResultSet row) throws SQLException {
    return new ResultReader(row::getObject).attempt();
  }

  public static Boot boot(ResultSet row, String host, String id) throws SQLException {
    return new Boot(
        Objects.requireNonNullElse(row.getString(host), ""),
        Objects.requireNonNullElse(row.getString(id), ""));
  }
}
