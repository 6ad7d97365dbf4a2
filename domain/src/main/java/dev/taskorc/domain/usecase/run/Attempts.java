package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.model.run.AttemptEnd.Exited;
import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.AttemptEnd.TimedOut;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.task.Reason.Known;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.store.RunLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** The attempts of one run, each recorded, until one succeeds or none is left. */
final class Attempts {
  private static final Duration WAIT_POLL = Duration.ofMillis(200);

  private final Claim.Granted granted;
  private final RunLedger ledger;
  private final TaskRunner runner;
  private final Machine machine;
  private final BooleanSupplier stop;
  private final SteadyTime time;
  private final AfterRun after;
  private final List<Attempt> made = new ArrayList<>();
  private Task task;
  private Optional<Instant> begun = Optional.empty();
  private Optional<String> unkept = Optional.empty();

  Attempts(
      Claim.Granted granted,
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock,
      BooleanSupplier stop,
      AfterRun after) {
    this.granted = granted;
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
    this.stop = stop;
    this.task = granted.task().task();
    this.time = new SteadyTime(clock, machine);
    this.after = after;
  }

  /** The task as it is, as far as is known. */
  Task task() {
    return task;
  }

  /**
   * What is changed of the task holds from the next attempt on.
   *
   * @return why there is to be none
   */
  Optional<Known> follow(Optional<StoredTask> now) {
    Optional<Known> withdrawal = granted.task().withdrawal(now);
    now.ifPresent(stored -> task = stored.task());
    return withdrawal;
  }

  /** How a run ends that was stopped before its first attempt. */
  Ending stopped() {
    return cancelled(granted.mustWait() ? "stopped while queued" : "stopped", "");
  }

  /** How a run ends whose task no longer wants it when its turn comes. */
  Ending withdrawn(Known why, int passedOn) {
    return ending(
        Status.SKIPPED,
        passedOn,
        OptionalInt.empty(),
        Optional.of(why.text() + " while the run waited for its turn"),
        "");
  }

  Ending make() {
    // By a clock that nobody sets back: a limit is a length of time.
    long start = machine.nanoTime();
    begun = Optional.of(time.instant());
    for (int number = 1; ; number++) {
      Instant startedAt = time.instant();
      AttemptEnd end = attempt(number, timeLeft(start));
      OptionalInt code =
          end instanceof Exited exited ? OptionalInt.of(exited.code()) : OptionalInt.empty();
      record(new Attempt(number, startedAt, time.instant(), code, end.outputTail()));
      Optional<Ending> over = awaitAnother(number, end, start);
      if (over.isPresent()) {
        return over.get();
      }
    }
  }

  /**
   * In slices, because a stop ends the wait, and so does a change of the task.
   *
   * @return how the run ends, unless another attempt follows
   */
  private Optional<Ending> awaitAnother(int number, AttemptEnd end, long start) {
    long since = machine.nanoTime();
    while (mayFollow(number, end)) {
      if (stop.getAsBoolean()) {
        return Optional.of(cancelled("stopped while waiting for a retry", end.outputTail()));
      }
      Optional<Known> withdrawal = follow(ledger.now(granted.task()));
      if (withdrawal.isPresent()) {
        String told = "no further attempt was made, for " + withdrawal.get().text();
        return Optional.of(ending(end).withRemark(told));
      }
      if (!mayFollow(number, end)) {
        break; // By now.
      }
      Duration wait = task.retry().delayBefore(number + 1).minusNanos(machine.nanoTime() - since);
      Duration left = wait.isNegative() ? Duration.ZERO : wait;
      if (timeLeft(start).filter(rest -> rest.compareTo(left) <= 0).isPresent()) {
        break;
      }
      if (left.isZero()) {
        return Optional.empty();
      }
      machine.sleep(left.compareTo(WAIT_POLL) < 0 ? left : WAIT_POLL);
    }
    return Optional.of(ending(end));
  }

  /** It is over, whether that can be written down or not. */
  private void record(Attempt attempt) {
    made.add(attempt);
    after.attempt("recording an attempt", () -> ledger.record(granted.runId(), attempt));
  }

  /** The run as it ended, for when nobody could write that down. */
  Result result(Ending ending) {
    return granted.ended(begun, ending, made);
  }

  private AttemptEnd attempt(int number, Optional<Duration> timeLeft) {
    Optional<Duration> timeout = task.limits().timeout();
    if (timeLeft.isPresent()
        && (timeout.isEmpty() || timeLeft.get().compareTo(timeout.get()) < 0)) {
      timeout = timeLeft;
    }
    return runner.run(
        new TaskRunner.Launch(
            task,
            number,
            granted.logFile(),
            timeout,
            stop,
            process -> ledger.started(granted.runId(), process),
            why -> unkept = Optional.of("its log could not be written: " + why)));
  }

  private Optional<Duration> timeLeft(long start) {
    return task.limits().totalTimeout().map(total -> total.minusNanos(machine.nanoTime() - start));
  }

  private boolean mayFollow(int number, AttemptEnd end) {
    return number <= task.retry().retries() && isWorthAnother(end);
  }

  private boolean isWorthAnother(AttemptEnd end) {
    int code;
    if (end instanceof Exited exited) {
      if (task.successCodes().contains(exited.code())) {
        return false;
      }
      code = exited.code();
    } else if (end instanceof TimedOut) {
      code = RunOutcome.TIMED_OUT;
    } else if (end instanceof NotStarted notStarted
        && notStarted.code() != RunOutcome.ORC_FAILED) { // What orc refuses, it refuses again.
      code = notStarted.code();
    } else {
      return false;
    }
    return task.retry().on().map(codes -> codes.contains(code)).orElse(true);
  }

  private Ending ending(AttemptEnd end) {
    if (end instanceof Exited exited) {
      boolean success = task.successCodes().contains(exited.code());
      return ending(
          success ? Status.SUCCEEDED : Status.FAILED,
          exited.code(),
          OptionalInt.of(exited.code()),
          Optional.empty(),
          end.outputTail());
    }
    if (end instanceof NotStarted notStarted) {
      return ending(
          Status.NOT_STARTED,
          notStarted.code(),
          OptionalInt.empty(),
          Optional.of(notStarted.reason()),
          "");
    }
    if (end instanceof TimedOut) {
      return ending(
          Status.TIMED_OUT,
          RunOutcome.TIMED_OUT,
          OptionalInt.empty(),
          Optional.of("took longer than it may"),
          end.outputTail());
    }
    return cancelled("stopped", end.outputTail());
  }

  private Ending cancelled(String reason, String outputTail) {
    return ending(
        Status.CANCELLED,
        RunOutcome.CANCELLED,
        OptionalInt.empty(),
        Optional.of(reason),
        outputTail);
  }

  private Ending ending(
      Status status,
      int passedOn,
      OptionalInt exitCode,
      Optional<String> reason,
      String outputTail) {
    Optional<String> told =
        reason.map(why -> unkept.map(log -> why + "; " + log).orElse(why)).or(() -> unkept);
    return new Ending(status, time.instant(), exitCode, passedOn, told, outputTail);
  }
}
