package dev.taskorc.cli;

import dev.taskorc.cli.run.JvmMachine;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.StartDecision;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.persistence.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Claims and finishes runs of one task, as fast as it can, by the ledger of both doors. */
final class Writer {
  private final Machine machine = new JvmMachine(System.getenv());
  private final RunLedger ledger;
  private final TaskName task;

  private Writer(RunLedger ledger, TaskName task) {
    this.ledger = ledger;
    this.task = task;
  }

  /**
   * Says {@code ready}, waits for a line, writes, and says how many results were recorded and how
   * many refused.
   *
   * @param args the database, the task, for how many seconds
   */
  public static void main(String[] args) throws IOException {
    try (var ledger = SqliteRunLedger.at(Path.of(args[0]), () -> {})) {
      var writer = new Writer(ledger, new TaskName(args[1]));
      System.out.println("ready");
      if (System.in.read() >= 0) {
        writer.write(Duration.ofSeconds(Long.parseLong(args[2])));
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
        new RunLedger.Caller(machine.me(), Instant.now(), Optional.empty(), machine::alive);
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
