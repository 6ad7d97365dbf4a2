package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.persistence.ledger.SqliteRunLedger;

/** A run that was not claimed here: all that is known of it is its row. */
record RunOfAnother(SqliteRunLedger database, long id) implements RunInHand {
  @Override
  public void started(ProcessRef command) {
    database.started(id, command);
  }

  @Override
  public void record(Attempt attempt) {
    database.record(id, attempt);
  }

  @Override
  public Result finish(Ending ending) {
    return database.finish(id, ending);
  }

  @Override
  public boolean stopRequested() {
    return database.stopRequested(id);
  }
}
