package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.RunTrigger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements by which the spool's records become rows. */
final class SpoolSql extends Statements {
  private final LedgerSql ledger;

  SpoolSql(Prepared prepared) {
    super(prepared);
    this.ledger = new LedgerSql(prepared);
  }

  /**
   * Once, however often the same record comes.
   *
   * @throws IllegalArgumentException if no task or run can be found that it belongs to
   */
  void takeIn(SpoolRecord run) throws SQLException {
    Optional<Long> known = run.runId().isPresent() ? run.runId() : row(run.id());
    long row = known.isPresent() ? known.get() : insert(run);
    if (known.isPresent() && !isOfItsTask(row, run)) {
      throw new IllegalArgumentException("its run is not in the database");
    }
    if (run.ending().isPresent()) {
      finish(row, run, run.ending().get());
    } else if (run.command().isPresent()) {
      noteCommand(row, run.command().get());
    }
  }

  boolean stopRequested(String id) throws SQLException {
    Optional<Long> row = row(id);
    return row.isPresent() && ledger.open().stopRequested(row.get());
  }

  private void finish(long row, SpoolRecord run, Ending ending) throws SQLException {
    ledger.finish(row, ending);
    for (Attempt attempt : run.attempts()) {
      boolean there =
          first(
                  "SELECT 1 AS found FROM task_attempts WHERE result_id = ? AND number = ?",
                  found -> found.getInt("found"),
                  row,
                  attempt.number())
              .isPresent();
      if (!there) {
        ledger.insertAttempt(row, attempt);
      }
    }
  }

  private void noteCommand(long row, ProcessRef command) throws SQLException {
    update(
        "UPDATE task_results SET command_pid = ?, command_started = ? WHERE id = ? AND final = 0",
        command.pid(),
        command.startedMillis(),
        row);
  }

  /** A row that the end of the run, or of its process, will close. */
  private long insert(SpoolRecord run) throws SQLException {
    boolean started = run.logFile().isPresent();
    long task = task(run);
    Optional<Long> row =
        first(
            """
            INSERT INTO task_results
              (task_id, status, final, trigger, fire_time, occurred_at, started_at, orc_pid,
               orc_started, orc_host, orc_boot, command_pid, command_started, log_file)
            VALUES (?, 'RUNNING', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (task_id, fire_time) WHERE fire_time IS NOT NULL AND ahead_seen IS NULL
            DO UPDATE SET
              status = excluded.status, final = 0, trigger = excluded.trigger,
              occurred_at = excluded.occurred_at, started_at = excluded.started_at,
              orc_pid = excluded.orc_pid, orc_started = excluded.orc_started,
              orc_host = excluded.orc_host, orc_boot = excluded.orc_boot,
              command_pid = excluded.command_pid, command_started = excluded.command_started,
              log_file = excluded.log_file, reason = NULL
            WHERE status = 'MISSED' AND missed_count IS NULL
            RETURNING id
            """,
            found -> found.getLong("id"),
            task,
            run.trigger().name(),
            run.fireTime().map(Instant::toEpochMilli).orElse(null),
            run.occurredAt().toEpochMilli(),
            started ? run.occurredAt().toEpochMilli() : null,
            run.orc().pid(),
            run.orc().startedMillis(),
            run.orc().boot().host(),
            run.orc().boot().id(),
            run.command().map(ProcessRef::pid).orElse(null),
            run.command().map(ProcessRef::startedMillis).orElse(null),
            run.logFile().orElse(null));
    long id =
        row.orElseThrow(() -> new IllegalArgumentException("its fire time has another run's row"));
    update("INSERT INTO spooled (id, result_id) VALUES (?, ?)", run.id(), id);
    if (run.trigger() != RunTrigger.ON_DEMAND) {
      ledger.starts().noteSpooled(task, run.occurredAt());
    }
    return id;
  }

  private long task(SpoolRecord run) throws SQLException {
    Optional<Long> byId =
        first(
            "SELECT id FROM tasks WHERE id = ? AND state <> 'PENDING'",
            row -> row.getLong("id"),
            run.taskId().orElse(-1L));
    Optional<Long> found =
        byId.isPresent()
            ? byId
            : first(
                "SELECT max(id) AS id FROM tasks WHERE name_key = ? AND state <> 'PENDING'"
                    + " HAVING max(id) IS NOT NULL",
                row -> row.getLong("id"),
                run.task().key());
    return found.orElseThrow(
        () -> new IllegalArgumentException("there is no task '" + run.task() + "'"));
  }

  private Optional<Long> row(String id) throws SQLException {
    return first(
        "SELECT result_id FROM spooled WHERE id = ?", found -> found.getLong("result_id"), id);
  }

  /** A task keeps its number when it is renamed. */
  private boolean isOfItsTask(long row, SpoolRecord run) throws SQLException {
    Optional<Long> task =
        first("SELECT task_id FROM task_results WHERE id = ?", found -> found.getLong(1), row);
    return task.isPresent() && (run.taskId().isEmpty() || task.equals(run.taskId()));
  }
}
