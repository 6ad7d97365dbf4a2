package dev.taskorc.persistence.ledger;

import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The statements for starts that a person asked the OS scheduler for. */
public final class RequestsSql extends Statements {
  /** An older request is one that nobody waits for any more. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  RequestsSql(Prepared prepared) {
    super(prepared);
  }

  boolean add(long task, Instant now) throws SQLException {
    return update(
            "INSERT INTO run_requests (task_id, requested_at) VALUES (?, ?)"
                + " ON CONFLICT (task_id) DO UPDATE SET requested_at = excluded.requested_at",
            task,
            now.toEpochMilli())
        == 1;
  }

  /**
   * @return whether there was one that somebody waits for
   */
  public boolean take(long task, Instant now) throws SQLException {
    return first(
            "DELETE FROM run_requests WHERE task_id = ? RETURNING requested_at",
            row -> Instant.ofEpochMilli(row.getLong("requested_at")),
            task)
        .filter(at -> Duration.between(at, now).abs().compareTo(LIFE) < 0)
        .isPresent();
  }

  /** The one that waits for the next start, left where it is. */
  public Optional<Instant> waiting(long task, Instant now) throws SQLException {
    return first(
        "SELECT requested_at FROM run_requests"
            + " WHERE task_id = ? AND requested_at > ? AND requested_at < ?",
        row -> Instant.ofEpochMilli(row.getLong("requested_at")),
        task,
        now.minus(LIFE).toEpochMilli(),
        now.plus(LIFE).toEpochMilli());
  }

  /** That one was answered in the spool; a later one stands. */
  public void answered(long task, Instant request) throws SQLException {
    update(
        "DELETE FROM run_requests WHERE task_id = ? AND requested_at = ?",
        task,
        request.toEpochMilli());
  }
}
