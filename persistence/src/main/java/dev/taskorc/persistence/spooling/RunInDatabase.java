package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that was claimed in the database. Once that has not taken something of it, the rest goes to
 * the spool, with all that was before.
 */
final class RunInDatabase implements RunInHand {
  private final SqliteRunLedger database;
  private final Spool spool;
  private final Claim.Granted granted;
  private final Caller caller;
  private final List<Attempt> attempts = new ArrayList<>();
  private Optional<ProcessRef> command = Optional.empty();
  private Optional<RunInSpool> rest = Optional.empty();

  RunInDatabase(SqliteRunLedger database, Spool spool, Claim.Granted granted, Caller caller) {
    this.database = database;
    this.spool = spool;
    this.granted = granted;
    this.caller = caller;
  }

  @Override
  public synchronized void started(ProcessRef process) {
    command = Optional.of(process);
    if (rest.isEmpty()) {
      try {
        database.started(granted.runId(), process);
        return;
      } catch (RuntimeException | Error e) {
        fallBehind();
      }
    }
    rest.orElseThrow().started(process);
  }

  @Override
  public synchronized void record(Attempt attempt) {
    if (rest.isPresent()) {
      rest.get().record(attempt);
      return;
    }
    attempts.add(attempt);
    try {
      database.record(granted.runId(), attempt);
    } catch (RuntimeException | Error e) {
      fallBehind(); // It comes with the end.
    }
  }

  @Override
  public synchronized Result finish(Ending ending) {
    if (rest.isEmpty()) {
      try {
        return database.finish(granted.runId(), ending);
      } catch (RuntimeException | Error e) {
        fallBehind();
      }
    }
    return rest.orElseThrow().finish(ending);
  }

  private void fallBehind() {
    SpoolRecord record = SpoolRecord.of(granted, caller);
    rest =
        Optional.of(
            new RunInSpool(
                spool,
                database.connection(),
                granted,
                command.map(process -> record.with(process, attempts)).orElse(record),
                attempts));
  }

  /** Its row hears of a stop, wherever the end will be written. */
  @Override
  public boolean stopRequested() {
    try {
      return database.stopRequested(granted.runId());
    } catch (RuntimeException | Error e) {
      return false;
    }
  }
}
