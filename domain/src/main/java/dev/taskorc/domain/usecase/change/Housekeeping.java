package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.run.AfterRun;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What every command does first: it puts right what an orc that was killed has left behind. */
public final class Housekeeping {
  private final ChangeTasks changes;
  private final ResultStore results;
  private final RunLedger ledger;
  private final Machine machine;
  private final InstantSource clock;
  private final AfterRun after;

  public Housekeeping(
      ChangeTasks changes,
      ResultStore results,
      RunLedger ledger,
      Machine machine,
      InstantSource clock,
      AfterRun after) {
    this.changes = changes;
    this.results = results;
    this.ledger = ledger;
    this.machine = machine;
    this.clock = clock;
    this.after = after;
  }

  /**
   * Costs three small queries when there is nothing to do.
   *
   * @return remarks for the person at the prompt
   */
  public List<String> tidy() {
    var remarks = new ArrayList<String>();
    try {
      for (TaskName task : changes.recover()) {
        remarks.add("a change of '" + task + "' that was cut off is taken back");
      }
    } catch (OrcException e) {
      remarks.add("a change that was cut off cannot be taken back yet: " + e.getMessage());
    }
    if (results.anyOpen()) {
      List<Result> lost = ledger.reconcile(RunLedger.Caller.on(machine, clock.instant()));
      after.tell(lost);
      if (!lost.isEmpty()) {
        remarks.add(lost.size() + (lost.size() == 1 ? " run is" : " runs are") + " now LOST");
      }
    }
    renew(remarks);
    return remarks;
  }

  /** What was registered while the clock was ahead would not be started until then. */
  private void renew(List<String> remarks) {
    for (TaskName task : changes.registeredAhead()) {
      try {
        changes.schedule(task);
        remarks.add(
            "'" + task + "' was registered while the clock was ahead, and is registered anew");
      } catch (OrcException e) {
        remarks.add(
            "'"
                + task
                + "' was registered while the clock was ahead, and cannot be registered anew"
                + " yet: "
                + e.getMessage());
      }
    }
  }
}
