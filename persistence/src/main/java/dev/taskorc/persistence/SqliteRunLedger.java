package dev.taskorc.persistence;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.MissedReason;
import dev.taskorc.domain.model.MissedTimes;
import dev.taskorc.domain.model.OverlapAnswer;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Situation;
import dev.taskorc.domain.model.StartDecision;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.port.FireTimeLog;
import dev.taskorc.domain.port.RunLedger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Claims and finishes runs in plain JDBC, for both doors: the scheduler's door loads no more of
 * persistence than this.
 */
public final class SqliteRunLedger implements RunLedger, FireTimeLog, AutoCloseable {
  private final LedgerConnection connection;

  private SqliteRunLedger(LedgerConnection connection) {
    this.connection = connection;
  }

  /**
   * A ledger that opens the file at the first call.
   *
   * @param outdated brings an older schema up to date
   */
  public static SqliteRunLedger at(Path file, Runnable outdated) {
    return at(new SqliteFile(file), outdated);
  }

  static SqliteRunLedger at(SqliteFile file, Runnable outdated) {
    return new SqliteRunLedger(new LedgerConnection(file, outdated));
  }

  @Override
  public Claim claim(TaskName name, Caller caller, Function<Situation, StartDecision> policy) {
    return connection.write(
        "claim a run",
        sql -> {
          StoredTask task =
              sql.task(name)
                  .orElseThrow(
                      () -> new NotFound("there is no task '" + name + "'", "see 'orc list'"));
          List<ActiveRun> active = sql.open().stillActive(task.id(), caller);
          boolean requested = sql.takeRequest(task.id(), caller.now());
          StartDecision decision =
              policy.apply(
                  new Situation(
                      task,
                      caller.now(),
                      caller.bootedAt(),
                      requested,
                      fireTime -> sql.recorded(task, fireTime, caller.me().boot())));
          Claim claim = carryOut(sql, task, caller, active, decision);
          // After the decision: a start that comes now may be the one that was missed.
          sql.looks()
              .look(
                  task,
                  caller.now(),
                  missed -> MissedReason.of(missed, caller.bootedAt(), Optional.empty()));
          return claim;
        });
  }

  private static Claim carryOut(
      LedgerSql sql, StoredTask task, Caller caller, List<ActiveRun> active, StartDecision decision)
      throws SQLException {
    if (decision instanceof StartDecision.Ignore ignore) {
      return new Claim.Declined(task, Optional.empty(), ignore.reason());
    }
    if (isTaken(sql, task, decision)) {
      return new Claim.Declined(task, Optional.empty(), "its fire time has its row already");
    }
    if (decision instanceof StartDecision.Miss miss) {
      sql.insertClosed(
          task, Status.MISSED, Optional.of(miss.fireTime()), miss.reason(), caller.now());
      return new Claim.Declined(task, Optional.of(Status.MISSED), miss.reason());
    }
    if (decision instanceof StartDecision.Skip skip) {
      sql.insertClosed(task, Status.SKIPPED, skip.fireTime(), skip.reason(), caller.now());
      return new Claim.Declined(task, Optional.of(Status.SKIPPED), skip.reason());
    }
    StartDecision.Run run = (StartDecision.Run) decision;
    int waiting = (int) active.stream().filter(one -> one.status() == Status.QUEUED).count();
    OverlapAnswer answer =
        OverlapAnswer.of(task.task().overlap(), active.size() - waiting, waiting);
    if (answer == OverlapAnswer.REFUSE) {
      String reason = task.task().overlap().refusal(active.get(0).id(), waiting);
      sql.insertClosed(task, Status.SKIPPED, run.fireTime(), reason, caller.now());
      return new Claim.Declined(task, Optional.of(Status.SKIPPED), reason);
    }
    boolean waits = answer != OverlapAnswer.START;
    long id = sql.insertOpen(task, run, waits, caller);
    if (answer == OverlapAnswer.REPLACE) {
      sql.open().replace(task.id(), id);
    }
    return new Claim.Granted(
        task, id, run.trigger(), run.fireTime(), waits, Result.logFileOf(task.name(), id));
  }

  private static boolean isTaken(LedgerSql sql, StoredTask task, StartDecision decision) {
    Optional<Instant> fireTime = Optional.empty();
    if (decision instanceof StartDecision.Run run) {
      fireTime = run.fireTime();
    } else if (decision instanceof StartDecision.Miss miss) {
      fireTime = Optional.of(miss.fireTime());
    } else if (decision instanceof StartDecision.Skip skip) {
      fireTime = skip.fireTime();
    }
    return fireTime
        .flatMap(fire -> sql.recorded(task.id(), fire))
        .map(row -> !row.leavesFree())
        .orElse(false);
  }

  @Override
  public boolean advance(long runId, Caller caller) {
    return connection.write(
        "advance a queued run",
        sql -> {
          // A run that took a missed one's row over is younger than its id says.
          boolean first =
              sql.open().stillActive(sql.taskOf(runId), caller).stream()
                  .filter(other -> other.id() != runId)
                  .noneMatch(other -> other.status() != Status.QUEUED || other.id() < runId);
          return first && sql.markRunning(runId, caller.now());
        });
  }

  @Override
  public void started(long runId, ProcessRef command) {
    connection.update("note a process", sql -> sql.noteCommand(runId, command));
  }

  @Override
  public void record(long runId, Attempt attempt) {
    connection.update("record an attempt", sql -> sql.insertAttempt(runId, attempt));
  }

  @Override
  public Result finish(long runId, Ending ending) {
    return connection.write(
        "record a result",
        sql -> {
          sql.finish(runId, ending);
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
        "ask for a stop",
        sql -> sql.open().requestStop(require(sql, task).id()).stream().sorted().toList());
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
    connection.update("ask for a run", sql -> sql.requestRun(require(sql, task).id(), now));
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
    return connection.read("look for missed runs", sql -> sql.looks().isAnyDue(now));
  }

  @Override
  public List<MissedTimes> unseen(Instant now) {
    return connection.read("look for missed runs", sql -> sql.looks().unseen(now));
  }

  @Override
  public Noted note(Instant now, Function<MissedTimes, String> reason) {
    return connection.write("record missed runs", sql -> sql.looks().lookAtAll(now, reason));
  }

  @Override
  public void close() {
    connection.close();
  }

  LedgerConnection connection() {
    return connection;
  }

  static StoredTask require(LedgerSql sql, TaskName name) throws SQLException {
    return sql.task(name)
        .orElseThrow(() -> new NotFound("there is no task '" + name + "'", "see 'orc list'"));
  }
}
