package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;

/** A run by where it is recorded. Whatever happens to the database, it is watched to its end. */
sealed interface RunInHand permits RunInDatabase, RunInSpool, RunOfAnother {
  void started(ProcessRef command);

  void record(Attempt attempt);

  Result finish(Ending ending);

  boolean stopRequested();
}
