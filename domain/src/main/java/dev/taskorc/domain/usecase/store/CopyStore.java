package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.StoreCare;
import dev.taskorc.domain.port.store.StoreCopies;
import java.time.InstantSource;
import java.util.Optional;

/** Backs the store up and brings it back. */
public final class CopyStore {
  private final StoreCopies copies;
  private final StoreCare care;
  private final RunLedger ledger;
  private final Machine machine;
  private final InstantSource clock;

  public CopyStore(
      StoreCopies copies, StoreCare care, RunLedger ledger, Machine machine, InstantSource clock) {
    this.copies = copies;
    this.care = care;
    this.ledger = ledger;
    this.machine = machine;
    this.clock = clock;
  }

  public void backup(String file, boolean force) {
    copies.backup(file, force);
  }

  /** An older copy is brought up to date, and runs that it saw begin and not end are LOST. */
  public void restore(String file, boolean force) {
    Caller caller = Caller.on(machine, clock.instant());
    copies.restore(file, force, caller);
    care.migrate();
    for (ActiveRun run : ledger.unfinished(Optional.empty())) {
      // Their ends may well have been recorded, in the database that is no more.
      if (run.status().isOpen() && !caller.check(run).goesOn()) {
        ledger.giveUp(run.id(), caller.now(), "it had not ended when the restored backup was made");
      }
    }
  }
}
