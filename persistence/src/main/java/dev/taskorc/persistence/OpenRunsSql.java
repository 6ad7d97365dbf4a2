package dev.taskorc.persistence;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Boot;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.port.RunLedger.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements for runs that have not ended, or whose orc is gone. */
final class OpenRunsSql extends Statements {
  private static final String EVERY_TASK = "true";
  private static final String COMMAND_LIVES =
      "orc was ended while the command ran; the command still runs";
  private static final String COMMAND_ENDED =
      "orc was ended while the command ran; the command has ended since";

  OpenRunsSql(Prepared prepared) {
    super(prepared);
  }

  /**
   * The runs of a task that have not ended. Those whose orc is gone become LOST; they stay in the
   * list while their command lives on.
   */
  List<ActiveRun> stillActive(long task, Caller caller) throws SQLException {
    var active = new ArrayList<ActiveRun>();
    for (ActiveRun run : unfinished("task_id = ?", task)) {
      boolean watched = caller.mayLive(run.orc());
      boolean commandLives = commandLives(run, caller);
      if (!watched) {
        markLost(run, caller);
      }
      if (watched || commandLives) {
        active.add(run);
      }
    }
    return active;
  }

  boolean anyAbandoned(Caller caller) throws SQLException {
    return unfinished(EVERY_TASK).stream().anyMatch(run -> isAbandoned(run, caller));
  }

  /**
   * What nobody will finish becomes LOST; commands that have ended since are forgotten.
   *
   * @return what is LOST by this
   */
  List<Long> markAbandoned(Caller caller) throws SQLException {
    var lost = new ArrayList<Long>();
    for (ActiveRun run : unfinished(EVERY_TASK)) {
      if (isAbandoned(run, caller)) {
        markLost(run, caller);
        if (run.status().isOpen()) {
          lost.add(run.id());
        }
      }
    }
    return lost;
  }

  private static boolean isAbandoned(ActiveRun run, Caller caller) {
    return run.status().isOpen() ? !caller.mayLive(run.orc()) : !commandLives(run, caller);
  }

  private static boolean commandLives(ActiveRun run, Caller caller) {
    return run.command().filter(caller::mayLive).isPresent();
  }

  List<ActiveRun> unfinished(Optional<TaskName> task) throws SQLException {
    return task.isEmpty()
        ? unfinished(EVERY_TASK)
        : unfinished(
            "task_id IN (SELECT id FROM tasks WHERE state = 'LIVE' AND name_key = ?)",
            task.get().key());
  }

  private List<ActiveRun> unfinished(String condition, Object... values) throws SQLException {
    return list(
        "SELECT id, status, orc_pid, orc_started, orc_host, orc_boot, command_pid, command_started"
            + " FROM task_results INDEXED BY results_open WHERE ("
            + condition
            + ") AND (status IN ('QUEUED', 'RUNNING') OR (status = 'LOST' AND command_pid IS NOT"
            + " NULL)) AND (final = 0 OR command_pid IS NOT NULL) ORDER BY id",
        OpenRunsSql::active,
        values);
  }

  private static ActiveRun active(ResultSet row) throws SQLException {
    Boot boot = ResultRows.boot(row, "orc_host", "orc_boot");
    return new ActiveRun(
        row.getLong("id"),
        Status.valueOf(row.getString("status")),
        new ProcessRef(row.getLong("orc_pid"), row.getLong("orc_started"), boot),
        row.getObject("command_pid") == null
            ? Optional.empty()
            : Optional.of(
                new ProcessRef(row.getLong("command_pid"), row.getLong("command_started"), boot)));
  }

  private void markLost(ActiveRun run, Caller caller) throws SQLException {
    boolean commandLives = commandLives(run, caller);
    if (run.status().isOpen()) {
      update(
          "UPDATE task_results SET status = 'LOST', final = 1, finished_at = ?, reason = ?"
              + " WHERE id = ?",
          caller.now().toEpochMilli(),
          commandLives ? COMMAND_LIVES : reasonOfLoss(run.orc().boot(), caller.me().boot()),
          run.id());
    }
    if (!commandLives) {
      update(
          """
          UPDATE task_results SET command_pid = NULL, command_started = NULL,
            reason = iif(reason = ?, ?, reason)
          WHERE id = ?
          """,
          COMMAND_LIVES,
          COMMAND_ENDED,
          run.id());
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

  private static String reasonOfLoss(Boot then, Boot now) {
    return then.id().isEmpty() || then.isSameAs(now)
        ? "orc was ended before the run was"
        : "the machine was restarted before the run ended";
  }

  boolean stopRequested(long runId) throws SQLException {
    return first(
            "SELECT stop_requested FROM task_results WHERE id = ?",
            row -> row.getInt("stop_requested") == 1,
            runId)
        .orElse(false);
  }

  List<Long> requestStop(long task) throws SQLException {
    return list(
        "UPDATE task_results SET stop_requested = 1 WHERE task_id = ? AND final = 0"
            + " AND status IN ('QUEUED', 'RUNNING') RETURNING id",
        row -> row.getLong("id"),
        task);
  }

  /** Asks every other run of the task to make room. */
  void replace(long task, long runId) throws SQLException {
    update(
        "UPDATE task_results SET stop_requested = 1, replaced_by = coalesce(replaced_by, ?) WHERE task_id = ?"
            + " AND final = 0 AND status IN ('QUEUED', 'RUNNING') AND id <> ?",
        runId,
        task,
        runId);
  }
}
