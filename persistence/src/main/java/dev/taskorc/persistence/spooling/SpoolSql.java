package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import dev.taskorc.persistence.ledger.LedgerSql;
import dev.taskorc.persistence.ledger.NewRow;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.sql.SQLException;
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
    if (run.isClosed()) {
      return; // Its row is final from the beginning.
    }
    if (run.ending().isPresent()) {
      finish(row, run, run.ending().get());
    } else if (run.command().isPresent()) {
      noteCommand(row, run.command().get());
    }
  }

  /** Whether the database has the run, so that its row tells how it is. */
  boolean isTakenIn(SpoolRecord run) throws SQLException {
    return row(run.id()).isPresent();
  }

  boolean stopRequested(String id) throws SQLException {
    Optional<Long> row = row(id);
    return row.isPresent() && ledger.open().stopRequested(row.get());
  }

  private void finish(long row, SpoolRecord run, Ending ending) throws SQLException {
    ledger.runs().finish(row, ending);
    for (Attempt attempt : run.attempts()) {
      boolean there =
          first(
                  "SELECT 1 AS found FROM task_attempts WHERE result_id = ? AND number = ?",
                  found -> found.getInt("found"),
                  row,
                  attempt.number())
              .isPresent();
      if (!there) {
        ledger.runs().insertAttempt(row, attempt);
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

  private long insert(SpoolRecord run) throws SQLException {
    long task = task(run);
    long id =
        ledger
            .runs()
            .insert(NewRow.of(task, run))
            .orElseThrow(() -> new IllegalArgumentException("its fire time has another run's row"));
    update("INSERT INTO spooled (id, result_id) VALUES (?, ?)", run.id(), id);
    if (run.trigger() != RunTrigger.ON_DEMAND) {
      ledger.starts().noteSpooled(task, run.occurredAt());
    }
    if (run.request().isPresent()) {
      ledger.requests().answered(task, run.request().get());
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
