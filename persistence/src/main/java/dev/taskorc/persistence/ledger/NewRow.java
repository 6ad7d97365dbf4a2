package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.ClaimDecision;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.time.Instant;
import java.util.Optional;

/** What a run's row says at first, or that of a start that came to no run. */
public record NewRow(
    long task,
    Status status,
    boolean isFinal,
    RunTrigger trigger,
    Optional<Instant> fireTime,
    Instant occurredAt,
    Optional<Instant> startedAt,
    Optional<ProcessRef> orc,
    Optional<ProcessRef> command,
    Optional<String> logFile,
    Optional<String> reason) {

  public static NewRow of(long task, ClaimDecision.Open run, Caller caller) {
    return new NewRow(
        task,
        run.waits() ? Status.QUEUED : Status.RUNNING,
        false,
        run.trigger(),
        run.fireTime(),
        caller.now(),
        run.waits() ? Optional.empty() : Optional.of(caller.now()),
        Optional.of(caller.me()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static NewRow of(long task, ClaimDecision.Close close, Instant now) {
    return new NewRow(
        task,
        close.status(),
        true,
        close.trigger(),
        close.fireTime(),
        close.occurredAt(now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(close.reason().text()));
  }

  /** What was recorded in the spool; the end of a run, or of its process, will close its row. */
  public static NewRow of(long task, SpoolRecord run) {
    return run.isClosed() ? closed(task, run) : open(task, run);
  }

  private static NewRow closed(long task, SpoolRecord start) {
    boolean missed = start.status() == Status.MISSED;
    return new NewRow(
        task,
        start.status(),
        true,
        start.trigger(),
        start.fireTime(),
        start.fireTime().filter(at -> missed).orElse(start.occurredAt()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        start.ending().flatMap(Ending::reason));
  }

  private static NewRow open(long task, SpoolRecord run) {
    return new NewRow(
        task,
        Status.RUNNING,
        false,
        run.trigger(),
        run.fireTime(),
        run.occurredAt(),
        run.logFile().map(log -> run.occurredAt()),
        Optional.of(run.orc()),
        run.command(),
        run.logFile(),
        Optional.empty());
  }
}
