package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.ResultPruner;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds old results by the index of their task and time. */
public final class SqlitePruner implements ResultPruner {
  private final LedgerConnection connection;

  public SqlitePruner(LedgerConnection connection) {
    this.connection = connection;
  }

  @Override
  public List<Old> old(Optional<TaskName> task, Instant before, int keep, int limit) {
    return connection.read(
        "look for old results",
        sql -> {
          var statements = new PruneSql(sql.prepared());
          var found = new ArrayList<Old>();
          for (long id : statements.tasks(task)) {
            if (found.size() < limit) {
              found.addAll(statements.old(id, before, keep, limit - found.size()));
            }
          }
          return found;
        });
  }

  @Override
  public Set<String> openLogs() {
    return connection.read(
        "look for open runs", sql -> Set.copyOf(new PruneSql(sql.prepared()).openLogs()));
  }

  @Override
  public void remove(List<Old> results) {
    connection.write(
        "remove old results",
        sql -> new PruneSql(sql.prepared()).remove(results.stream().map(Old::id).toList()));
  }

  private static final class PruneSql extends Statements {
    PruneSql(Prepared prepared) {
      super(prepared);
    }

    List<Long> tasks(Optional<TaskName> task) throws SQLException {
      return task.isEmpty()
          ? list("SELECT id FROM tasks WHERE state <> 'PENDING'", row -> row.getLong("id"))
          : list(
              "SELECT id FROM tasks WHERE state <> 'PENDING' AND name_key = ?",
              row -> row.getLong("id"),
              task.get().key());
    }

    List<Old> old(long task, Instant before, int keep, int limit) throws SQLException {
      return list(
          """
          SELECT id, log_file FROM task_results
          WHERE task_id = ?1 AND final = 1 AND command_pid IS NULL
            AND occurred_at < max(?2, coalesce(
              (SELECT occurred_at FROM task_results WHERE task_id = ?1
               ORDER BY occurred_at DESC LIMIT 1 OFFSET ?3), ?2))
            AND id <> (SELECT max(id) FROM task_results WHERE task_id = ?1)
          ORDER BY occurred_at LIMIT ?4
          """,
          row ->
              new Old(
                  row.getLong("id"),
                  Optional.ofNullable(row.getString("log_file")).filter(Result::isLogFile)),
          task,
          before.toEpochMilli(),
          keep - 1,
          limit);
    }

    List<String> openLogs() throws SQLException {
      return list(
          """
          SELECT log_file FROM task_results
          WHERE (final = 0 OR command_pid IS NOT NULL) AND log_file IS NOT NULL
          """,
          row -> row.getString("log_file"));
    }

    int remove(List<Long> ids) throws SQLException {
      // A JSON list: SQLite limits the number of bound values, not the length of one.
      return update(
          "DELETE FROM task_results WHERE final = 1 AND id IN (SELECT value FROM json_each(?))",
          ids.toString());
    }
  }
}
