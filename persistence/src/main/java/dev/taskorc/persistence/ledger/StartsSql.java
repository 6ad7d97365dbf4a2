package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.start.StartHistory;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import dev.taskorc.persistence.row.ResultReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements by which the OS scheduler's starts of a task are noted. */
public final class StartsSql extends Statements {
  StartsSql(Prepared prepared) {
    super(prepared);
  }

  public StartHistory of(long task) throws SQLException {
    return first(
            "SELECT at, owed, made_up_at FROM starts WHERE task_id = ?", StartsSql::history, task)
        .orElse(StartHistory.NONE);
  }

  /** What no orc wrote is as good as nothing. */
  private static StartHistory history(ResultSet row) throws SQLException {
    var read = new ResultReader(row::getObject);
    return new StartHistory(
        read.instant("at"),
        Math.max(0, Math.min(9, row.getInt("owed"))),
        read.instant("made_up_at"));
  }

  void note(long task, StartHistory history) throws SQLException {
    update(
        """
        INSERT INTO starts (task_id, at, owed, made_up_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (task_id) DO UPDATE SET
          at = excluded.at, owed = excluded.owed, made_up_at = excluded.made_up_at
        """,
        task,
        history.last().map(Instant::toEpochMilli).orElseThrow(),
        history.owed(),
        history.madeUpAt().map(Instant::toEpochMilli).orElse(null));
  }

  /** A start that was claimed while the database could not be written. */
  public void noteSpooled(long task, Instant at) throws SQLException {
    StartHistory known = of(task);
    if (known.last().map(last -> last.isBefore(at)).orElse(true)) {
      note(task, new StartHistory(Optional.of(at), known.owed(), known.madeUpAt()));
    }
  }
}
