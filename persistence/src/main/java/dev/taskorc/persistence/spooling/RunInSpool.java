package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.persistence.ledger.LedgerConnection;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run whose end comes into the database by the spool. */
final class RunInSpool implements RunInHand {
  private final Spool spool;
  private final LedgerConnection connection;
  private final Claim.Granted granted;
  private final List<Attempt> attempts;
  private final String id;
  private SpoolRecord record;

  RunInSpool(
      Spool spool,
      LedgerConnection connection,
      Claim.Granted granted,
      SpoolRecord record,
      List<Attempt> attempts) {
    this.spool = spool;
    this.connection = connection;
    this.granted = granted;
    this.record = record;
    this.id = record.id();
    this.attempts = new ArrayList<>(attempts);
  }

  /** So that the command is found again if orc is killed; the run goes on without that, too. */
  @Override
  public synchronized void started(ProcessRef command) {
    record = record.with(command, attempts);
    try {
      spool.keep(record);
    } catch (RuntimeException | Error e) {
      return; // The end of the run says whether anything can be written.
    }
  }

  @Override
  public synchronized void record(Attempt attempt) {
    attempts.add(attempt);
  }

  /** The command has run; that it cannot be recorded does not change how it ended. */
  @Override
  public synchronized Result finish(Ending ending) {
    try {
      spool.keep(record.ended(ending, attempts));
      return result(ending);
    } catch (RuntimeException | Error e) {
      String why = e instanceof StoreFailed ? e.getMessage() : e.toString();
      return result(ending.withRemark("it could not be recorded: " + why));
    }
  }

  private Result result(Ending ending) {
    return granted.ended(Optional.of(record.occurredAt()), ending, attempts);
  }

  /** Once it is taken in, a stop may be asked for by its row. */
  @Override
  public boolean stopRequested() {
    try {
      return connection.read(
          "look for a stop", sql -> new SpoolSql(sql.prepared()).stopRequested(id));
    } catch (RuntimeException | Error e) {
      return false;
    }
  }
}
