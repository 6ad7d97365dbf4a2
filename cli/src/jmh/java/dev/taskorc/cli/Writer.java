package dev.taskorc.cli;

import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Claims and finishes runs of one task, as fast as it can, by the ledger of both doors. */
final class Writer {
  /** Until what a run needs is compiled: long-lived writers are measured. */
  private static final int WARM = 300;

  private final Machine machine = new JvmMachine(System.getenv());
  private final ProcessRef me = machine.me();
  private final RunLedger ledger;
  private final TaskName task;

  private Writer(RunLedger ledger, TaskName task) {
    this.ledger = ledger;
    this.task = task;
  }

  /**
   * Warms up on a copy of the database, says {@code ready}, waits for a line, writes, and says how
   * many results were recorded and how many refused.
   *
   * @param args the database, its copy, the task, for how many seconds
   */
  public static void main(String[] args) throws IOException {
    var task = new TaskName(args[2]);
    try (var ledger = SqliteRunLedger.at(Path.of(args[0]), () -> {});
        var copy = SqliteRunLedger.at(Path.of(args[1]), () -> {})) {
      var warm = new Writer(copy, task);
      for (int i = 0; i < WARM; i++) {
        warm.record();
      }
      System.out.println("ready");
      if (System.in.read() >= 0) {
        new Writer(ledger, task).write(Duration.ofSeconds(Long.parseLong(args[3])));
      }
    }
  }

  private void write(Duration time) {
    int recorded = 0;
    int refused = 0;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      try {
        record();
        recorded++;
      } catch (StoreFailed e) {
        refused++;
      }
    }
    System.out.println(recorded + " " + refused);
  }

  private void record() {
    var caller =
        new RunLedger.Caller(me, Instant.now(), Optional.empty(), machine::alive);
    var claim =
        (Claim.Granted)
            ledger.claim(
                task,
                caller,
                situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    ledger.finish(
        claim.runId(),
        new Ending(
            Status.SUCCEEDED, Instant.now(), OptionalInt.of(0), 0, Optional.empty(), "done\n"));
  }
}
