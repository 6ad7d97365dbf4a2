package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The statements that write a run down, from its claim to its end. */
public final class RunsSql extends Statements {
  RunsSql(Prepared prepared) {
    super(prepared);
  }

  /**
   * Inserts a row, or takes over that of a missed fire time which is caught up after all: same id.
   *
   * @return its number; absent if the fire time has another row
   */
  public Optional<Long> insert(NewRow row) throws SQLException {
    return first(
        """
        INSERT INTO task_results
          (task_id, status, final, trigger, fire_time, occurred_at, started_at, orc_pid,
           orc_started, orc_host, orc_boot, command_pid, command_started, log_file, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (task_id, fire_time) WHERE fire_time IS NOT NULL AND ahead_seen IS NULL
        DO UPDATE SET
          status = excluded.status, final = excluded.final, trigger = excluded.trigger,
          occurred_at = excluded.occurred_at, started_at = excluded.started_at,
          orc_pid = excluded.orc_pid, orc_started = excluded.orc_started,
          orc_host = excluded.orc_host, orc_boot = excluded.orc_boot,
          command_pid = excluded.command_pid, command_started = excluded.command_started,
          log_file = excluded.log_file, reason = excluded.reason
        WHERE status = 'MISSED' AND missed_count IS NULL
        RETURNING id
        """,
        found -> found.getLong("id"),
        row.task(),
        row.status().name(),
        row.isFinal() ? 1 : 0,
        row.trigger().name(),
        orNull(row.fireTime()),
        row.occurredAt().toEpochMilli(),
        orNull(row.startedAt()),
        pid(row.orc()),
        started(row.orc()),
        row.orc().isPresent() ? row.orc().get().boot().host() : null,
        row.orc().isPresent() ? row.orc().get().boot().id() : null,
        pid(row.command()),
        started(row.command()),
        row.logFile().orElse(null),
        row.reason().orElse(null));
  }

  // Without lambdas, each of which is a class that every start would load.

  private static Long orNull(Optional<Instant> time) {
    return time.isPresent() ? time.get().toEpochMilli() : null;
  }

  private static Long pid(Optional<ProcessRef> process) {
    return process.isPresent() ? process.get().pid() : null;
  }

  private static Long started(Optional<ProcessRef> process) {
    return process.isPresent() ? process.get().startedMillis() : null;
  }

  /** Its log bears its number. */
  void nameLog(StoredTask task, long id) throws SQLException {
    update(
        "UPDATE task_results SET log_file = ? WHERE id = ?", Result.logFileOf(task.name(), id), id);
  }

  /** A run that others took for LOST while it waited is running all the same. */
  public boolean markRunning(long runId, Instant now) throws SQLException {
    return update(
            "UPDATE task_results SET status = 'RUNNING', final = 0, started_at = ?,"
                + " finished_at = NULL, reason = NULL"
                + " WHERE id = ? AND status IN ('QUEUED', 'LOST') AND stop_requested = 0",
            now.toEpochMilli(),
            runId)
        == 1;
  }

  public boolean noteCommand(long runId, ProcessRef command) throws SQLException {
    return update(
            "UPDATE task_results SET command_pid = ?, command_started = ? WHERE id = ?",
            command.pid(),
            command.startedMillis(),
            runId)
        == 1;
  }

  public boolean insertAttempt(long runId, Attempt attempt) throws SQLException {
    return update(
            """
        INSERT INTO task_attempts (result_id, number, started_at, finished_at, exit_code, output_tail)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
            runId,
            attempt.number(),
            attempt.startedAt().toEpochMilli(),
            attempt.finishedAt().toEpochMilli(),
            boxed(attempt.exitCode()),
            attempt.outputTail())
        == 1;
  }

  /** Only once; but what its own orc says is better than what others thought of it. */
  public void finish(long runId, Ending ending) throws SQLException {
    update(
        """
        UPDATE task_results
        SET status = ?, final = 1, finished_at = ?, exit_code = ?, passed_on = ?,
          reason = iif(? = 'CANCELLED' AND replaced_by IS NOT NULL,
            'replaced by run:' || replaced_by, ?),
          output_tail = ?, command_pid = NULL, command_started = NULL
        WHERE id = ? AND (final = 0 OR status = 'LOST')
        """,
        ending.status().name(),
        ending.finishedAt().toEpochMilli(),
        boxed(ending.exitCode()),
        ending.passedOn(),
        ending.status().name(),
        ending.reason().orElse(null),
        ending.outputTail(),
        runId);
  }

  private static Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
