package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.ClaimDecision;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Situation.Recorded;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.port.RunLedger.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The ledger's statements about one run, inside whatever transaction is open. */
final class LedgerSql extends Statements {
  /** An older request is one that nobody waits for any more. */
  private static final Duration REQUEST_LIFE = Duration.ofMinutes(15);

  private static final String RECORDED =
      "SELECT status, final, trigger, started_at FROM task_results WHERE task_id = ? AND"
          + " ahead_seen IS NULL AND ";

  LedgerSql(Prepared prepared) {
    super(prepared);
  }

  /** The statements for runs that have not ended. */
  OpenRunsSql open() {
    return new OpenRunsSql(prepared());
  }

  /** The statements for missed fire times. */
  LookSql looks() {
    return new LookSql(prepared());
  }

  /** The statements for starts by the OS scheduler. */
  StartsSql starts() {
    return new StartsSql(prepared());
  }

  /** The statements for what a clock that was ahead has left. */
  WrongClockSql wrongClock() {
    return new WrongClockSql(prepared());
  }

  Optional<StoredTask> task(TaskName name) throws SQLException {
    return first(
            TaskRows.SELECT + "WHERE t.state = 'LIVE' AND t.name_key = ?",
            TaskRow::read,
            name.key())
        .map(TaskRow::require);
  }

  /** Whether or not it can be read. */
  Optional<Long> taskId(TaskName name) throws SQLException {
    return first(
        "SELECT id FROM tasks WHERE state = 'LIVE' AND name_key = ?",
        row -> row.getLong("id"),
        name.key());
  }

  long taskOf(long runId) throws SQLException {
    return first(
            "SELECT task_id FROM task_results WHERE id = ?", row -> row.getLong("task_id"), runId)
        .orElseThrow();
  }

  Result result(long runId) throws SQLException {
    List<Optional<Attempt>> attempts =
        list(
            ResultRows.SELECT_ATTEMPTS + "WHERE result_id = ? ORDER BY number",
            ResultRows::attempt,
            runId);
    return first(ResultRows.SELECT + "WHERE r.id = ?", ResultRows::result, runId)
        .orElseThrow()
        .withAttempts(attempts.stream().flatMap(Optional::stream).toList());
  }

  List<Result> results(List<Long> runIds) throws SQLException {
    var results = new ArrayList<Result>();
    for (long runId : runIds) {
      results.add(result(runId));
    }
    return results;
  }

  /**
   * For use inside the decision, which knows no SQL: failures come out unchecked. A boot is found
   * by its id, since its moment is another one when the clock was set.
   */
  Optional<Recorded> recorded(StoredTask task, Instant fireTime, Caller caller) {
    String boot = caller.me().boot().id();
    try {
      Optional<Recorded> ofBoot =
          task.task().schedule().kind() != Schedule.Kind.REBOOT || boot.isEmpty()
              ? Optional.empty()
              : first(
                  RECORDED + "fire_time IS NOT NULL AND orc_boot = ? ORDER BY fire_time DESC",
                  LedgerSql::recorded,
                  task.id(),
                  boot);
      return ofBoot.isPresent() ? ofBoot : recorded(task.id(), fireTime, caller.now());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was missed up to a time to come is no fact: the clock was ahead when it was written. */
  private Optional<Recorded> recorded(long task, Instant fireTime, Instant now)
      throws SQLException {
    long at = fireTime.toEpochMilli();
    Optional<Recorded> own = first(RECORDED + "fire_time = ?", LedgerSql::recorded, task, at);
    return own.isPresent()
        ? own
        : first(
            RECORDED
                + "missed_count IS NOT NULL AND missed_last >= ? AND missed_first <= ?"
                + " AND missed_last <= ?",
            LedgerSql::recorded,
            task,
            at,
            at,
            now.toEpochMilli());
  }

  private static Recorded recorded(ResultSet row) throws SQLException {
    ResultReader reader = new ResultReader(row::getObject);
    return new Recorded(
        reader.status(), reader.isFinal(), reader.trigger(), reader.instant("started_at"));
  }

  boolean takeRequest(long task, Instant now) throws SQLException {
    Optional<Long> requested =
        first(
            "DELETE FROM run_requests WHERE task_id = ? RETURNING requested_at",
            row -> row.getLong("requested_at"),
            task);
    return requested
        .map(
            at -> Duration.between(Instant.ofEpochMilli(at), now).abs().compareTo(REQUEST_LIFE) < 0)
        .orElse(false);
  }

  /** The request that waits for the next start, left where it is. */
  Optional<Instant> request(long task, Instant now) throws SQLException {
    return first(
        "SELECT requested_at FROM run_requests"
            + " WHERE task_id = ? AND requested_at > ? AND requested_at < ?",
        row -> Instant.ofEpochMilli(row.getLong("requested_at")),
        task,
        now.minus(REQUEST_LIFE).toEpochMilli(),
        now.plus(REQUEST_LIFE).toEpochMilli());
  }

  void requestRun(long task, Instant now) throws SQLException {
    update(
        "INSERT INTO run_requests (task_id, requested_at) VALUES (?, ?)"
            + " ON CONFLICT (task_id) DO UPDATE SET requested_at = excluded.requested_at",
        task,
        now.toEpochMilli());
  }

  /** Inserts a run, or takes over the row of a missed one that is caught up: same id. */
  long insertOpen(StoredTask task, ClaimDecision.Open run, Caller caller) throws SQLException {
    long now = caller.now().toEpochMilli();
    long id =
        first(
                """
                INSERT INTO task_results
                  (task_id, status, final, trigger, fire_time, occurred_at, started_at, orc_pid,
                   orc_started, orc_host, orc_boot)
                VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (task_id, fire_time) WHERE fire_time IS NOT NULL AND ahead_seen IS NULL
                DO UPDATE SET status = excluded.status, final = 0, trigger = excluded.trigger,
                  occurred_at = excluded.occurred_at, started_at = excluded.started_at,
                  orc_pid = excluded.orc_pid, orc_started = excluded.orc_started,
                  orc_host = excluded.orc_host, orc_boot = excluded.orc_boot, reason = NULL
                WHERE status = 'MISSED' AND final = 0
                RETURNING id
                """,
                row -> row.getLong("id"),
                task.id(),
                (run.waits() ? Status.QUEUED : Status.RUNNING).name(),
                run.trigger().name(),
                run.fireTime().map(Instant::toEpochMilli).orElse(null),
                now,
                run.waits() ? null : now,
                caller.me().pid(),
                caller.me().startedMillis(),
                caller.me().boot().host(),
                caller.me().boot().id())
            .orElseThrow();
    update(
        "UPDATE task_results SET log_file = ? WHERE id = ?", Result.logFileOf(task.name(), id), id);
    return id;
  }

  long insertClosed(StoredTask task, ClaimDecision.Close close, Instant now) throws SQLException {
    return first(
            """
            INSERT INTO task_results
              (task_id, status, final, trigger, fire_time, occurred_at, reason)
            VALUES (?, ?, 1, ?, ?, ?, ?)
            ON CONFLICT (task_id, fire_time) WHERE fire_time IS NOT NULL AND ahead_seen IS NULL
            DO UPDATE SET status = excluded.status, final = 1, reason = excluded.reason
            WHERE status = 'MISSED' AND final = 0
            RETURNING id
            """,
            row -> row.getLong("id"),
            task.id(),
            close.status().name(),
            close.trigger().name(),
            close.fireTime().map(Instant::toEpochMilli).orElse(null),
            close.occurredAt(now).toEpochMilli(),
            close.reason().text())
        .orElseThrow();
  }

  /** A run that others took for LOST while it waited is running all the same. */
  boolean markRunning(long runId, Instant now) throws SQLException {
    return update(
            "UPDATE task_results SET status = 'RUNNING', final = 0, started_at = ?,"
                + " finished_at = NULL, reason = NULL"
                + " WHERE id = ? AND status IN ('QUEUED', 'LOST') AND stop_requested = 0",
            now.toEpochMilli(),
            runId)
        == 1;
  }

  void noteCommand(long runId, ProcessRef command) throws SQLException {
    update(
        "UPDATE task_results SET command_pid = ?, command_started = ? WHERE id = ?",
        command.pid(),
        command.startedMillis(),
        runId);
  }

  void insertAttempt(long runId, Attempt attempt) throws SQLException {
    update(
        """
        INSERT INTO task_attempts (result_id, number, started_at, finished_at, exit_code, output_tail)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        runId,
        attempt.number(),
        attempt.startedAt().toEpochMilli(),
        attempt.finishedAt().toEpochMilli(),
        boxed(attempt.exitCode()),
        attempt.outputTail());
  }

  /** Only once; but what its own orc says is better than what others thought of it. */
  void finish(long runId, Ending ending) throws SQLException {
    update(
        """
        UPDATE task_results
        SET status = ?, final = 1, finished_at = ?, exit_code = ?, passed_on = ?,
          reason = iif(? = 'CANCELLED' AND replaced_by IS NOT NULL,
            'replaced by run ' || replaced_by, ?),
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
