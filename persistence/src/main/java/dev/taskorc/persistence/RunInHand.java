package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.RunLedger.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A run of this process, with all that its record needs if the database does not take it. */
final class RunInHand {
  private final Claim.Granted granted;
  private final boolean claimedInSpool;
  private final String id;
  private final List<Attempt> attempts = new ArrayList<>();
  private SpoolRecord record;
  private boolean behind;

  private RunInHand(Claim.Granted granted, boolean claimedInSpool, SpoolRecord record) {
    this.granted = granted;
    this.claimedInSpool = claimedInSpool;
    this.record = record;
    this.id = record.id();
  }

  /** A run whose claim is a file of the spool. */
  RunInHand(Claim.Granted granted, SpoolRecord claim) {
    this(granted, true, claim);
  }

  /** A run that was claimed in the database. */
  static RunInHand of(Claim.Granted granted, Caller caller) {
    return new RunInHand(
        granted,
        false,
        new SpoolRecord(
            idOf(granted, caller),
            Optional.of(granted.runId()),
            Optional.of(granted.task().id()),
            granted.task().name(),
            Status.RUNNING,
            granted.trigger(),
            granted.fireTime(),
            caller.now(),
            caller.me(),
            Optional.empty(),
            Optional.of(granted.logFile()),
            Optional.empty(),
            List.of()));
  }

  /**
   * Its row's number, and the time besides: after a loss of the database numbers are given again.
   */
  private static String idOf(Claim.Granted granted, Caller caller) {
    return "run-" + granted.runId() + "-" + caller.now().toEpochMilli();
  }

  /** The record of a start that came to nothing. */
  static SpoolRecord notStarted(TaskName task, Caller caller, String reason) {
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
        caller.now(),
        caller.me(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ending),
        List.of());
  }

  boolean isClaimedInSpool() {
    return claimedInSpool;
  }

  /** By this the spool's records of it are known again. */
  String id() {
    return id;
  }

  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
  }

  /** The database has not all of the run. */
  synchronized void fallBehind() {
    behind = true;
  }

  synchronized boolean isBehind() {
    return behind;
  }

  /** So that the command is found again if orc is killed; the run goes on without that, too. */
  synchronized void startedInSpool(Spool spool, ProcessRef command) {
    record = record.with(command, attempts);
    try {
      spool.keep(record);
    } catch (RuntimeException | Error e) {
      return; // The end of the run says whether anything can be written.
    }
  }

  /** The command has run; that it cannot be recorded does not change how it ended. */
  synchronized Result finishInSpool(Spool spool, Ending ending) {
    try {
      spool.keep(record.ended(ending, attempts));
      return result(ending);
    } catch (RuntimeException | Error e) {
      String why = e instanceof StoreFailed ? e.getMessage() : e.toString();
      return result(ending.withRemark("it could not be recorded: " + why));
    }
  }

  private Result result(Ending ending) {
    return granted.ended(Optional.of(record.occurredAt()), ending, attempts);
  }
}
