package dev.taskorc.persistence.spool;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A run as a file of the spool has it: {@code RUNNING} in a claim and while attempts begin, then
 * how it ended.
 *
 * @param id no other run of this home has it; by it the same run is known again
 * @param runId the row that waits for this end, if the claim reached the database
 * @param taskId absent where the database could not even be read
 * @param request when a person asked for the start that this answers
 */
public record SpoolRecord(
    String id,
    Optional<Long> runId,
    Optional<Long> taskId,
    TaskName task,
    Status status,
    RunTrigger trigger,
    Optional<Instant> fireTime,
    Optional<Instant> request,
    Instant occurredAt,
    ProcessRef orc,
    Optional<ProcessRef> command,
    Optional<String> logFile,
    Optional<Ending> ending,
    List<Attempt> attempts) {

  /** More than any task may make; the records of a run are ordered by three digits. */
  static final int MOST_ATTEMPTS = 898;

  public SpoolRecord {
    attempts = List.copyOf(attempts);
  }

  /** What a run that was claimed in the database is in the spool. */
  public static SpoolRecord of(Claim.Granted granted, Caller caller) {
    return new SpoolRecord(
        // After a loss of the database its numbers are given again, so the time is in it, too.
        "run-" + granted.runId() + "-" + caller.now().toEpochMilli(),
        Optional.of(granted.runId()),
        Optional.of(granted.task().id()),
        granted.task().name(),
        Status.RUNNING,
        granted.trigger(),
        granted.fireTime(),
        Optional.empty(),
        caller.now(),
        caller.me(),
        Optional.empty(),
        Optional.of(granted.logFile()),
        Optional.empty(),
        List.of());
  }

  /** A start that came to nothing. */
  public static SpoolRecord notStarted(TaskName task, Caller caller, String reason) {
    var ending =
        new Ending(
            Status.NOT_STARTED,
            caller.now(),
            OptionalInt.empty(),
            RunOutcome.ORC_FAILED,
            Optional.of(reason),
            "");
    return new SpoolRecord(
        UUID.randomUUID().toString(),
        Optional.empty(),
        Optional.empty(),
        task,
        Status.NOT_STARTED,
        RunTrigger.ON_DEMAND,
        Optional.empty(),
        Optional.empty(),
        caller.now(),
        caller.me(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ending),
        List.of());
  }

  /** Its next attempt has begun. */
  public SpoolRecord with(ProcessRef started, List<Attempt> made) {
    return new SpoolRecord(
        id,
        runId,
        taskId,
        task,
        status,
        trigger,
        fireTime,
        request,
        occurredAt,
        orc,
        Optional.of(started),
        logFile,
        ending,
        made);
  }

  /** Whether it is a start that came to no run. */
  public boolean isClosed() {
    return status == Status.SKIPPED || status == Status.MISSED;
  }

  /** Orders the records of one run. */
  public int ordinal() {
    return ending.isPresent() ? 999 : 100 + attempts.size();
  }

  public SpoolRecord ended(Ending end, List<Attempt> made) {
    return new SpoolRecord(
        id,
        runId,
        taskId,
        task,
        end.status(),
        trigger,
        fireTime,
        request,
        occurredAt,
        orc,
        command,
        logFile,
        Optional.of(end),
        made);
  }
}
