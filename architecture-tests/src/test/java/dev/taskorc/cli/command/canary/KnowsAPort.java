package dev.taskorc.cli.command.canary;

import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.port.store.RunLedger;

/** Wrong on purpose: a command passes by its use case. */
public final class KnowsAPort {
  private final RunLedger ledger;

  public KnowsAPort(RunLedger ledger) {
    this.ledger = ledger;
  }

  public boolean isNext(Claim.Granted run, RunLedger.Caller caller) {
    return ledger.advance(run, caller).runs();
  }
}
