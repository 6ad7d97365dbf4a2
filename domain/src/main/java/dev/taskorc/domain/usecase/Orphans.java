package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskRunner;
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

  void end(Task task) {
    ledger.unfinished(Optional.of(task.name())).stream()
        .filter(run -> !machine.alive(run.orc()))
        .flatMap(run -> run.command().stream())
        .filter(machine::alive)
        .forEach(command -> runner.end(command, task.limits().grace()));
  }
}
