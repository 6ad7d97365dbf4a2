package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.store.RunLedger;
import java.util.List;
import java.util.Optional;

/** Commands that outlived their orc: nobody listens for a stop there, so they are ended here. */
final class Orphans {
  private final RunLedger ledger;
  private final TaskRunner runner;
  private final Machine machine;

  Orphans(RunLedger ledger, TaskRunner runner, Machine machine) {
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
  }

  void end(TaskName task) {
    end(ledger.unfinished(Optional.of(task)));
  }

  void end(List<ActiveRun> runs) {
    for (ActiveRun run : runs) {
      if (!machine.alive(run.orc())) {
        run.command().filter(machine::alive).ifPresent(command -> runner.end(command, run.grace()));
      }
    }
  }
}
