package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.start.Situation.Recorded;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import dev.taskorc.persistence.row.ResultReader;
import dev.taskorc.persistence.row.ResultRows;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger's statements, inside whatever transaction is open: about tasks, and what is recorded.
 */
public final class LedgerSql extends Statements {
  private static final String RECORDED =
      "SELECT status, final, trigger, started_at FROM task_results WHERE task_id = ? AND"
          + " ahead_seen IS NULL AND ";

  public LedgerSql(Prepared prepared) {
    super(prepared);
  }

  /** The statements that write a run down. */
  public RunsSql runs() {
    return new RunsSql(prepared());
  }

  /** The statements for runs that have not ended. */
  public OpenRunsSql open() {
    return new OpenRunsSql(prepared());
  }

  /** The statements for missed fire times. */
  MissedRunSql looks() {
    return new MissedRunSql(prepared());
  }

  /** The statements for starts by the OS scheduler. */
  public StartsSql starts() {
    return new StartsSql(prepared());
  }

  /** The statements for starts that a person asked for. */
  public RequestsSql requests() {
    return new RequestsSql(prepared());
  }

  /** The statements for what a clock that was ahead has left. */
  public WrongClockSql wrongClock() {
    return new WrongClockSql(prepared());
  }

  public Optional<StoredTask> task(TaskName name) throws SQLException {
    return first(
            TaskRows.SELECT + "WHERE t.state = 'LIVE' AND t.name_key = ?",
            TaskRow::read,
            name.key())
        .map(TaskRow::require);
  }

  /** As it was where it cannot be read by now; absent if it was removed. */
  public Optional<StoredTask> now(StoredTask task) throws SQLException {
    return first(TaskRows.SELECT + "WHERE t.state = 'LIVE' AND t.id = ?", TaskRow::read, task.id())
        .map(row -> row.readable().orElse(task));
  }

  public Result result(long runId) throws SQLException {
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
  public Optional<Recorded> recorded(StoredTask task, Instant fireTime, Caller caller) {
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
}
