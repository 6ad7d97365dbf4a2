package dev.taskorc.cli.checkup;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.store.RunLedger;
import java.util.List;
import java.util.Optional;

/** Looks for commands that still run although the orc that started them is gone. */
public final class OrphanCheckup implements Checkup {
  private final RunLedger ledger;
  private final Machine machine;

  public OrphanCheckup(RunLedger ledger, Machine machine) {
    this.ledger = ledger;
    this.machine = machine;
  }

  @Override
  public List<Finding> general() {
    try {
      return ledger.unfinished(Optional.empty()).stream()
          .filter(run -> !machine.alive(run.orc()))
          .filter(run -> run.command().map(machine::alive).orElse(false))
          .map(this::finding)
          .toList();
    } catch (OrcException e) {
      return List.of(); // The look at the database itself says what is wrong.
    }
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }

  private Finding finding(ActiveRun run) {
    return Finding.warning(
        run.name().toString(),
        "the command of '"
            + run.task()
            + "', process "
            + run.command().map(ProcessRef::pid).orElse(0L)
            + ", outlived its orc",
        "end it with 'orc stop " + run.name() + "'");
  }
}
