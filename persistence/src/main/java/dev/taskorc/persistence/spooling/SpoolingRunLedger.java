package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.ResultPruner;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.SpoolIntake;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.LockFile;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.ClaimLocks;
import dev.taskorc.persistence.ledger.LedgerConnection;
import dev.taskorc.persistence.ledger.LedgerSql;
import dev.taskorc.persistence.ledger.SqlitePruner;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ledger that loses nothing: what the database cannot take goes to the spool, and comes into
 * the database with the next orc. Runs that were claimed in the spool have negative numbers here.
 */
public final class SpoolingRunLedger implements RunLedger, FireTimeLog, SpoolIntake, AutoCloseable {
  private final SqliteFile file;
  private final SqliteRunLedger database;
  private final Spool spool;
  private final Intake intake;
  private final ClaimLocks locks;
  private final Map<Long, RunInHand> inHand = new ConcurrentHashMap<>();
  private final AtomicLong spooled = new AtomicLong();
  private final Consumer<String> remarks;

  private SpoolingRunLedger(SqliteFile file, Runnable outdated, Consumer<String> remarks) {
    this.file = file;
    this.remarks = remarks;
    this.database = SqliteRunLedger.at(file, outdated, remarks);
    this.spool = Spool.beside(file);
    this.intake = new Intake(spool, database.connection());
    this.locks = new ClaimLocks(spool.folder());
  }

  /**
   * A ledger that opens the file at the first call; the spool lies beside it.
   *
   * @param outdated brings an older schema up to date
   * @param remarks told what came of the spool when a claim takes it in
   */
  public static SpoolingRunLedger at(Path file, Runnable outdated, Consumer<String> remarks) {
    return new SpoolingRunLedger(new SqliteFile(file), outdated, remarks);
  }

  public static SpoolingRunLedger at(SqliteFile file, Runnable outdated) {
    return new SpoolingRunLedger(file, outdated, remark -> {});
  }

  @Override
  public Claim claim(TaskName task, Caller caller, ClaimPolicy policy) {
    if (file.isUnborn()) {
      return inDatabase(database.claim(task, caller, policy), caller);
    }
    spool.reserve().adjust();
    try {
      var claim = new DatabaseClaim(database, intake, spool, locks, policy);
      return inDatabase(claim.make(task, caller, remarks), caller);
    } catch (StoreFailed e) {
      if (!Failures.isForNow(e)) {
        noteNotStarted(task, caller, e);
        throw e;
      }
      return claimInSpool(task, caller, policy, e);
    }
  }

  private Claim inDatabase(Claim claim, Caller caller) {
    if (claim instanceof Claim.Granted granted) {
      inHand.put(granted.runId(), new RunInDatabase(database, spool, granted, caller));
    }
    return claim;
  }

  private Claim claimInSpool(TaskName name, Caller caller, ClaimPolicy policy, StoreFailed cause) {
    LedgerConnection connection = database.connection();
    try {
      long task =
          connection.read("look at the task", sql -> SqliteRunLedger.require(sql, name).id());
      LockFile.Held lock = locks.of(task);
      try {
        return inSpool(
            connection.read("look at the task", sql -> decide(sql, name, caller, policy)));
      } finally {
        lock.close();
      }
    } catch (StoreFailed | UncheckedIOException | IOException e) {
      noteNotStarted(name, caller, cause);
      cause.addSuppressed(e);
      throw cause;
    }
  }

  private SpooledClaim.Outcome decide(
      LedgerSql sql, TaskName name, Caller caller, ClaimPolicy policy) throws SQLException {
    try {
      return new SpooledClaim(spool, sql, caller, SqliteRunLedger.require(sql, name))
          .decide(policy, spooled.decrementAndGet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Claim inSpool(SpooledClaim.Outcome outcome) {
    if (outcome.claim() instanceof Claim.Granted granted) {
      inHand.put(
          granted.runId(),
          new RunInSpool(
              spool, database.connection(), granted, outcome.run().orElseThrow(), List.of()));
    }
    return outcome.claim();
  }

  /** Without a claim no command may start; that much can perhaps still be told. */
  private void noteNotStarted(TaskName task, Caller caller, StoreFailed cause) {
    try {
      if (!file.isUnborn()) {
        spool.keep(SpoolRecord.notStarted(task, caller, cause.getMessage()));
      }
    } catch (StoreFailed e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public Advance advance(Claim.Granted run, Caller caller) {
    try {
      return database.advance(run, caller);
    } catch (StoreFailed e) {
      if (Failures.isForNow(e)) {
        return new Advance(false, Optional.of(run.task()), List.of());
      }
      throw e;
    }
  }

  private RunInHand run(long runId) {
    RunInHand run = inHand.get(runId);
    return run == null ? new RunOfAnother(database, runId) : run;
  }

  @Override
  public Optional<StoredTask> now(StoredTask task) {
    try {
      return database.now(task);
    } catch (RuntimeException | Error e) {
      return Optional.of(task);
    }
  }

  @Override
  public void started(long runId, ProcessRef command) {
    run(runId).started(command);
  }

  @Override
  public void record(long runId, Attempt attempt) {
    run(runId).record(attempt);
  }

  @Override
  public Result finish(long runId, Ending ending) {
    RunInHand run = run(runId);
    inHand.remove(runId);
    return run.finish(ending);
  }

  @Override
  public boolean stopRequested(long runId) {
    return run(runId).stopRequested();
  }

  @Override
  public List<Long> requestStop(TaskName task) {
    return database.requestStop(task);
  }

  @Override
  public void requestStop(long runId) {
    database.requestStop(runId);
  }

  @Override
  public Optional<Result> giveUp(long runId, Instant now, String reason) {
    return database.giveUp(runId, now, reason);
  }

  @Override
  public List<ActiveRun> unfinished(Optional<TaskName> task) {
    return database.unfinished(task);
  }

  @Override
  public void requestRun(TaskName task, Instant now) {
    database.requestRun(task, now);
  }

  @Override
  public List<Result> reconcile(Caller caller) {
    return database.reconcile(caller);
  }

  @Override
  public boolean isDue(Instant now) {
    return database.isDue(now);
  }

  @Override
  public List<MissedTimes> unseen(Instant now) {
    return database.unseen(now);
  }

  @Override
  public List<Result> note(Instant now, Function<MissedTimes, String> reason) {
    return database.note(now, reason);
  }

  @Override
  public Optional<ClockAhead> clockAhead() {
    return database.clockAhead();
  }

  @Override
  public List<String> takeIn() {
    spool.reserve().adjust();
    return intake.run();
  }

  @Override
  public Contents contents() {
    return spool.contents();
  }

  /** Removes old results by the same connection. */
  public ResultPruner pruner() {
    return new SqlitePruner(database.connection());
  }

  @Override
  public void close() {
    database.close();
    locks.close();
  }
}
