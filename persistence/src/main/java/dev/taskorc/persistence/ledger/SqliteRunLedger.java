package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.MissedReason;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.ClaimDecision;
import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.persistence.file.SqliteFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Claims and finishes runs in plain JDBC, for both doors: the scheduler's door loads no more of
 * persistence than this.
 */
public final class SqliteRunLedger implements RunLedger, FireTimeLog, AutoCloseable {
  private final LedgerConnection connection;
  private final Consumer<String> remarks;

  private SqliteRunLedger(LedgerConnection connection, Consumer<String> remarks) {
    this.connection = connection;
    this.remarks = remarks;
  }

  /**
   * A ledger that opens the file at the first call.
   *
   * @param outdated brings an older schema up to date
   */
  public static SqliteRunLedger at(Path file, Runnable outdated) {
    return at(new SqliteFile(file), outdated, remark -> {});
  }

  /**
   * @param remarks told what a claim found out besides
   */
  public static SqliteRunLedger at(SqliteFile file, Runnable outdated, Consumer<String> remarks) {
    return new SqliteRunLedger(new LedgerConnection(file, outdated), remarks);
  }

  @Override
  public Claim claim(TaskName name, Caller caller, ClaimPolicy policy) {
    return connection.write("claim a run", sql -> claim(sql, name, caller, policy));
  }

  private Claim claim(LedgerSql sql, TaskName name, Caller caller, ClaimPolicy policy)
      throws SQLException {
    StoredTask known = require(sql, name);
    Optional<ClockAhead> ahead = sql.wrongClock().withdraw(known.id(), caller.now());
    StoredTask task = ahead.isPresent() ? require(sql, name) : known;
    Situation situation = situation(sql, task, caller);
    ClaimDecision decision = ClaimDecision.of(policy.decide(situation), situation);
    List<Long> over = OpenRunsSql.ended(situation.unfinished());
    long id = write(sql, caller, situation, decision);
    if (decision instanceof ClaimDecision.Close close && close.isMissed()) {
      over.add(id);
    }
    if (policy.isSchedulersStart()) {
      sql.starts().note(task.id(), situation.startsWithThis());
    }
    if (ClockAhead.canBeSeen(caller.now())) {
      // After the decision: a start that comes now may be the one that was missed.
      over.addAll(
          sql.looks()
              .look(
                  task,
                  caller.now(),
                  missed -> MissedReason.of(missed, caller.bootedAt(), Optional.empty())));
    }
    ahead.map(ClockAhead::text).ifPresent(remarks);
    return Claim.of(decision, task, id, Result.logFileOf(task.name(), id), sql.results(over));
  }

  private static Situation situation(LedgerSql sql, StoredTask task, Caller caller)
      throws SQLException {
    return new Situation(
        task,
        caller.now(),
        caller.bootedAt(),
        sql.requests().take(task.id(), caller.now()),
        sql.starts().of(task.id()),
        sql.open().checked(task.id(), caller),
        true,
        fireTime -> sql.recorded(task, fireTime, caller));
  }

  /**
   * Writes the row that is decided on, if any.
   *
   * @return its number
   */
  private static long write(
      LedgerSql sql, Caller caller, Situation situation, ClaimDecision decision)
      throws SQLException {
    StoredTask task = situation.task();
    if (decision instanceof ClaimDecision.Open open) {
      long id = sql.runs().insert(NewRow.of(task.id(), open, caller)).orElseThrow();
      sql.runs().nameLog(task, id);
      if (open.replaces()) {
        sql.open().replace(task.id(), id);
      }
      return id;
    }
    return decision instanceof ClaimDecision.Close close
        ? sql.runs().insert(NewRow.of(task.id(), close, caller.now())).orElseThrow()
        : 0;
  }

  @Override
  public Advance advance(Claim.Granted run, Caller caller) {
    return connection.write(
        "advance a queued run",
        sql -> {
          List<RunCheck> runs = sql.open().checked(run.task().id(), caller);
          // A run that took a missed one's row over is younger than its id says.
          boolean first =
              runs.stream()
                  .filter(other -> other.goesOn() && other.run().id() != run.runId())
                  .noneMatch(other -> !other.isWaiting() || other.run().id() < run.runId());
          Optional<StoredTask> now = sql.now(run.task());
          boolean wanted = run.task().withdrawal(now).isEmpty();
          boolean advanced = first && wanted && sql.runs().markRunning(run.runId(), caller.now());
          return new Advance(advanced, now, sql.results(OpenRunsSql.ended(runs)));
        });
  }

  @Override
  public Optional<StoredTask> now(StoredTask task) {
    return connection.read("look at the task", sql -> sql.now(task));
  }

  @Override
  public void started(long runId, ProcessRef command) {
    connection.write("note a process", sql -> sql.runs().noteCommand(runId, command));
  }

  @Override
  public void record(long runId, Attempt attempt) {
    connection.write("record an attempt", sql -> sql.runs().insertAttempt(runId, attempt));
  }

  @Override
  public Result finish(long runId, Ending ending) {
    return connection.write(
        "record a result",
        sql -> {
          sql.runs().finish(runId, ending);
          return sql.result(runId);
        });
  }

  @Override
  public boolean stopRequested(long runId) {
    return connection.read("look for a stop", sql -> sql.open().stopRequested(runId));
  }

  @Override
  public List<Long> requestStop(TaskName task) {
    return connection.write(
        "ask for a stop", sql -> sql.open().requestStop(task).stream().sorted().toList());
  }

  @Override
  public void requestStop(long runId) {
    connection.write("ask for a stop", sql -> sql.open().requestStop(runId));
  }

  @Override
  public Optional<Result> giveUp(long runId, Instant now, String reason) {
    return connection.write(
        "give a run up",
        sql ->
            sql.open().giveUp(runId, now, reason)
                ? Optional.of(sql.result(runId))
                : Optional.empty());
  }

  @Override
  public List<ActiveRun> unfinished(Optional<TaskName> task) {
    return connection.read("look for open runs", sql -> sql.open().unfinished(task));
  }

  @Override
  public void requestRun(TaskName task, Instant now) {
    connection.write("ask for a run", sql -> sql.requests().add(require(sql, task).id(), now));
  }

  @Override
  public List<Result> reconcile(Caller caller) {
    boolean needed = connection.read("look for lost runs", sql -> sql.open().anyAbandoned(caller));
    return needed
        ? connection.write("record lost runs", sql -> sql.results(sql.open().markAbandoned(caller)))
        : List.of();
  }

  @Override
  public boolean isDue(Instant now) {
    return ClockAhead.canBeSeen(now)
        && connection.read(
            "look for missed runs",
            sql -> sql.looks().isAnyDue(now) || sql.wrongClock().isAny(now));
  }

  @Override
  public List<MissedTimes> unseen(Instant now) {
    return connection.read("look for missed runs", sql -> sql.looks().unseen(now));
  }

  @Override
  public List<Result> note(Instant now, Function<MissedTimes, String> reason) {
    return ClockAhead.canBeSeen(now)
        ? connection.write(
            "record missed runs",
            sql -> {
              sql.wrongClock().withdrawAll(now);
              return sql.looks().lookAtAll(now, reason);
            })
        : List.of();
  }

  @Override
  public Optional<ClockAhead> clockAhead() {
    return connection.read("look for a wrong clock", sql -> sql.wrongClock().noted());
  }

  @Override
  public void close() {
    connection.close();
  }

  public LedgerConnection connection() {
    return connection;
  }

  public static StoredTask require(LedgerSql sql, TaskName name) throws SQLException {
    return sql.task(name).orElseThrow(() -> unknown(name));
  }

  private static NotFound unknown(TaskName name) {
    return new NotFound("there is no task '" + name + "'", "see 'orc list'");
  }
}
