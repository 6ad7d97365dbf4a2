package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.RunLedger.ClaimPolicy;
import dev.taskorc.persistence.file.LockFile.Held;
import dev.taskorc.persistence.ledger.ClaimLocks;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import dev.taskorc.persistence.spool.Spool;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One claim in the database. Nearly always the spool is empty and nobody claims in it, which a look
 * inside the transaction shows; else the transaction is taken back, and made again once the task's
 * lock is held and the spool is taken in. See {@link ClaimLocks} for why that is right.
 */
final class DatabaseClaim {
  private final SqliteRunLedger database;
  private final Intake intake;
  private final Spool spool;
  private final ClaimLocks locks;
  private final ClaimPolicy policy;
  private Optional<Held> held = Optional.empty();
  private OptionalLong lockedTask = OptionalLong.empty();
  private OptionalLong wanted = OptionalLong.empty();

  DatabaseClaim(
      SqliteRunLedger database, Intake intake, Spool spool, ClaimLocks locks, ClaimPolicy policy) {
    this.database = database;
    this.intake = intake;
    this.spool = spool;
    this.locks = locks;
    this.policy = policy;
  }

  /**
   * @param remarks told what came of the spool
   */
  Claim make(TaskName task, Caller caller, Consumer<String> remarks) {
    try {
      intake.run().forEach(remarks);
      while (true) {
        wanted = OptionalLong.empty();
        try {
          return database.claim(task, caller, new Alone());
        } catch (StoreFailed e) {
          if (wanted.isEmpty()) {
            throw e;
          }
        }
        release();
        lock(wanted.getAsLong());
        intake.run().forEach(remarks);
      }
    } finally {
      release();
    }
  }

  /** Inside the transaction; what it has written by then is taken back with it. */
  private final class Alone implements ClaimPolicy {
    @Override
    public StartDecision decide(Situation situation) {
      long task = situation.task().id();
      if (!lockedTask.equals(OptionalLong.of(task)) && !isAlone(task)) {
        wanted = OptionalLong.of(task);
        throw new StoreFailed("another orc claims in the spool", "try again");
      }
      return policy.decide(situation);
    }

    @Override
    public boolean isSchedulersStart() {
      return policy.isSchedulersStart();
    }
  }

  private boolean isAlone(long task) {
    try {
      held = locks.tryOf(task);
      return held.isPresent() && !spool.hasClaimOf(task);
    } catch (IOException e) {
      return true; // As far as this account can see.
    }
  }

  private void lock(long task) {
    try {
      held = Optional.of(locks.of(task));
    } catch (IOException e) {
      held = Optional.empty(); // It could be had a moment ago; nobody can claim in the spool now.
    }
    lockedTask = OptionalLong.of(task);
  }

  private void release() {
    held.ifPresent(Held::close);
    held = Optional.empty();
    lockedTask = OptionalLong.empty();
  }
}
