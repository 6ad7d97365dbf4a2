package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;

/** A run by where it is recorded. Whatever happens to the database, it is watched to its end. */
sealed interface RunInHand permits RunInDatabase, RunInSpool, RunOfAnother {
  void started(ProcessRef command);

  void record(Attempt attempt);

  Result finish(Ending ending);

  boolean stopRequested();
}
