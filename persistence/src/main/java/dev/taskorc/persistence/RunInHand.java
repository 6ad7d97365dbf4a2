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
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A run of this process, with all that its record needs if the database does not take it. */
final class RunInHand {
  private final Claim.Granted granted;
  private final Optional<String> name;
  private final List<Attempt> attempts = new ArrayList<>();
  private SpoolRecord record;
  private boolean behind;

  private RunInHand(Claim.Granted granted, Optional<String> name, SpoolRecord record) {
    this.granted = granted;
    this.name = name;
    this.record = record;
  }

  RunInHand(Claim.Granted granted, SpooledClaim.Open claim) {
    this(granted, Optional.of(claim.name()), claim.record());
  }

  /** A run that was claimed in the database. */
  static RunInHand of(Claim.Granted granted, Caller caller) {
    return new RunInHand(
        granted,
        Optional.empty(),
        new SpoolRecord(
            UUID.randomUUID().toString(),
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

  /** Present if the claim is a file of the spool. */
  synchronized Optional<SpooledClaim.Open> claim() {
    return name.map(file -> new SpooledClaim.Open(file, record));
  }

  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
  }

  /** The database has not all of the run. */
  synchronized void couldNot(StoreFailed failure) {
    if (!Failures.isForNow(failure)) {
      throw failure;
    }
    behind = true;
  }

  synchronized boolean isBehind() {
    return behind;
  }

  synchronized void started(Spool spool, ProcessRef command) {
    record = record.with(command);
    try {
      spool.amend(name.orElseThrow(), record);
    } catch (IOException e) {
      behind = true; // The claim stands as it is.
    }
  }

  /** The command has run; that it cannot be recorded does not change how it ended. */
  synchronized Result finishInSpool(Spool spool, Ending ending) {
    SpoolRecord end = record.ended(ending, attempts);
    try {
      if (name.isPresent()) {
        spool.amend(name.get(), end);
      } else {
        spool.keep(end);
      }
      return result(ending, ending.reason());
    } catch (IOException | StoreFailed e) {
      String told = "it could not be recorded: " + e.getMessage();
      return result(ending, Optional.of(ending.reason().map(r -> r + "; " + told).orElse(told)));
    }
  }

  private Result result(Ending ending, Optional<String> reason) {
    Optional<Instant> started = Optional.of(record.occurredAt());
    return new Result(
        granted.runId(),
        granted.task().name(),
        granted.task().task().zone(),
        ending.status(),
        true,
        granted.trigger(),
        granted.fireTime(),
        started,
        Optional.of(ending.finishedAt()),
        ending.exitCode(),
        OptionalInt.of(ending.passedOn()),
        attempts,
        reason,
        ending.outputTail(),
        Optional.of(granted.logFile()),
        Optional.empty());
  }
}
