package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.AttemptEnd;
import dev.taskorc.domain.model.AttemptEnd.Exited;
import dev.taskorc.domain.model.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.AttemptEnd.TimedOut;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final BooleanSupplier stop;
  private final Task task;

  Attempts(
      Claim.Granted granted,
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock,
      BooleanSupplier stop) {
    this.granted = granted;
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
    this.clock = clock;
    this.stop = stop;
    this.task = granted.task().task();
  }

  /** How a run ends that was stopped before its turn came. */
  Ending unmade() {
    return cancelled("stopped while queued", "");
  }

  Ending make() {
    Optional<Instant> deadline = task.limits().totalTimeout().map(clock.instant()::plus);
    for (int number = 1; ; number++) {
      Instant startedAt = clock.instant();
      AttemptEnd end = attempt(number, timeLeft(deadline, startedAt));
      OptionalInt code =
          end instanceof Exited exited ? OptionalInt.of(exited.code()) : OptionalInt.empty();
      ledger.record(
          granted.runId(), new Attempt(number, startedAt, clock.instant(), code, end.outputTail()));
      if (number > task.retry().retries() || !isWorthAnother(end)) {
        return ending(end);
      }
      Instant next = clock.instant().plus(task.retry().delayBefore(number + 1));
      if (deadline.isPresent() && !next.isBefore(deadline.get())) {
        return ending(end);
      }
      if (!waitedUntil(next)) {
        return cancelled("stopped while waiting for a retry", end.outputTail());
      }
      if (deadline.isPresent() && !clock.instant().isBefore(deadline.get())) {
        return ending(end); // The machine slept longer than it was asked to.
      }
    }
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
            process -> ledger.started(granted.runId(), process)));
  }

  private static Optional<Duration> timeLeft(Optional<Instant> deadline, Instant now) {
    return deadline.map(end -> Duration.between(now, end));
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
    } else if (end instanceof NotStarted notStarted) {
      code = notStarted.code();
    } else {
      return false;
    }
    return task.retry().on().map(codes -> codes.contains(code)).orElse(true);
  }

  private boolean waitedUntil(Instant moment) {
    // Real time, in slices, because a stop must end the wait; the fake's clock runs at its pace.
    while (clock.instant().isBefore(moment)) {
      if (stop.getAsBoolean()) {
        return false;
      }
      Duration left = Duration.between(clock.instant(), moment);
      machine.sleep(left.compareTo(WAIT_POLL) < 0 ? left : WAIT_POLL);
    }
    return true;
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
    return new Ending(status, clock.instant(), exitCode, passedOn, reason, outputTail);
  }
}
