package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.Columns;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import dev.taskorc.persistence.row.ResultRows;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements for runs that have not ended, or whose orc is gone. */
public final class OpenRunsSql extends Statements {
  private static final String EVERY_TASK = "true";

  /** Of every task that bears the name, or did until it was removed. */
  private static final String NAMED = "task_id IN (SELECT id FROM tasks WHERE name_key = ?)";

  private static final String NAMED_LIKE =
      "task_id IN (SELECT id FROM tasks"
          + " WHERE name_key = (SELECT name_key FROM tasks WHERE id = ?))";

  private static final String REQUEST_STOP =
      "UPDATE task_results SET stop_requested = 1"
          + " WHERE final = 0 AND status IN ('QUEUED', 'RUNNING') AND ";

  OpenRunsSql(Prepared prepared) {
    super(prepared);
  }

  /**
   * What is to be told of each unfinished run of a task and of removed ones of its name; those that
   * are over become LOST.
   */
  public List<RunCheck> checked(long task, Caller caller) throws SQLException {
    return written(unfinished(NAMED_LIKE, task), caller);
  }

  private List<RunCheck> written(List<ActiveRun> runs, Caller caller) throws SQLException {
    var checks = new ArrayList<RunCheck>();
    for (ActiveRun run : runs) {
      RunCheck check = caller.check(run);
      write(check, caller);
      checks.add(check);
    }
    return checks;
  }

  public boolean anyAbandoned(Caller caller) throws SQLException {
    return unfinished(EVERY_TASK).stream().anyMatch(run -> caller.check(run).loss().isPresent());
  }

  /**
   * What nobody will finish becomes LOST; commands that have ended since are forgotten.
   *
   * @return what is LOST by this
   */
  List<Long> markAbandoned(Caller caller) throws SQLException {
    return ended(written(unfinished(EVERY_TASK), caller));
  }

  /** The runs that are over by this. */
  static List<Long> ended(List<RunCheck> checks) {
    var ended = new ArrayList<Long>();
    for (RunCheck check : checks) {
      if (check.endsIt()) {
        ended.add(check.run().id());
      }
    }
    return ended;
  }

  public List<ActiveRun> unfinished(Optional<TaskName> task) throws SQLException {
    return task.isEmpty() ? unfinished(EVERY_TASK) : unfinished(NAMED, task.get().key());
  }

  private List<ActiveRun> unfinished(String condition, Object... values) throws SQLException {
    return list(
        "SELECT r.id, r.task_id, r.status, r.orc_pid, r.orc_started, r.orc_host, r.orc_boot,"
            + " r.command_pid, r.command_started, t.name, t.name_key, t.grace_millis"
            + " FROM task_results r INDEXED BY results_open JOIN tasks t ON t.id = r.task_id WHERE ("
            + condition
            + ") AND (status IN ('QUEUED', 'RUNNING') OR (status = 'LOST' AND command_pid IS NOT"
            + " NULL)) AND (final = 0 OR command_pid IS NOT NULL) ORDER BY r.id",
        OpenRunsSql::active,
        values);
  }

  private static ActiveRun active(ResultSet row) throws SQLException {
    Boot boot = ResultRows.boot(row, "orc_host", "orc_boot");
    Columns columns = row::getObject;
    return new ActiveRun(
        row.getLong("id"),
        TaskRows.nameOr(columns, row.getLong("task_id")),
        grace(columns),
        Status.valueOf(row.getString("status")),
        new ProcessRef(row.getLong("orc_pid"), row.getLong("orc_started"), boot),
        row.getObject("command_pid") == null
            ? Optional.empty()
            : Optional.of(
                new ProcessRef(row.getLong("command_pid"), row.getLong("command_started"), boot)));
  }

  /** What cannot be read keeps nobody from ending a command. */
  private static Duration grace(Columns row) throws SQLException {
    try {
      return Limits.DEFAULT.withGrace(row.duration("grace_millis").orElseThrow()).grace();
    } catch (RuntimeException e) {
      return Limits.DEFAULT.grace();
    }
  }

  private void write(RunCheck check, Caller caller) throws SQLException {
    if (check.loss().isEmpty()) {
      return;
    }
    RunCheck.Loss loss = check.loss().get();
    long id = check.run().id();
    if (check.run().status().isOpen()) {
      update(
          "UPDATE task_results SET status = 'LOST', final = 1, finished_at = ? WHERE id = ?",
          caller.now().toEpochMilli(),
          id);
    }
    update("UPDATE task_results SET reason = ? WHERE id = ?", loss.reason().text(), id);
    if (!loss.commandLives()) {
      update("UPDATE task_results SET command_pid = NULL, command_started = NULL WHERE id = ?", id);
    }
  }

  boolean giveUp(long runId, Instant now, String reason) throws SQLException {
    return update(
            "UPDATE task_results SET status = 'LOST', final = 1, finished_at = ?, reason = ?,"
                + " command_pid = NULL, command_started = NULL"
                + " WHERE id = ? AND status IN ('QUEUED', 'RUNNING')",
            now.toEpochMilli(),
            reason,
            runId)
        == 1;
  }

  public boolean stopRequested(long runId) throws SQLException {
    return first(
            "SELECT stop_requested FROM task_results WHERE id = ?",
            row -> row.getInt("stop_requested") == 1,
            runId)
        .orElse(false);
  }

  public List<Long> requestStop(TaskName task) throws SQLException {
    return list(REQUEST_STOP + NAMED + " RETURNING id", row -> row.getLong("id"), task.key());
  }

  public int requestStop(long runId) throws SQLException {
    return update(REQUEST_STOP + "id = ?", runId);
  }

  /** Asks every other run of the task, and of removed ones of its name, to make room. */
  public void replace(long task, long runId) throws SQLException {
    update(
        "UPDATE task_results SET stop_requested = 1, replaced_by = coalesce(replaced_by, ?)"
            + " WHERE final = 0 AND status IN ('QUEUED', 'RUNNING') AND "
            + NAMED_LIKE
            + " AND id <> ?",
        runId,
        task,
        runId);
  }
}
