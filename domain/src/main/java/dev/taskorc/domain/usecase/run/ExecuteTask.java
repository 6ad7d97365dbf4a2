package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.start.StartPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.Reason.Known;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.store.RunLedger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a task now: as the OS scheduler's start of it, or because a person asked. */
public final class ExecuteTask {
  private static final Duration TURN_POLL = Duration.ofMillis(200);

  private final RunLedger ledger;
  private final TaskRunner runner;
  private final Machine machine;
  private final InstantSource clock;
  private final BooleanSupplier interrupted;
  private final Orphans orphans;
  private final AfterRun after;

  /**
   * @param interrupted whether orc itself was asked to end
   */
  public ExecuteTask(
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock,
      BooleanSupplier interrupted,
      AfterRun after) {
    this.ledger = ledger;
    this.runner = runner;
    this.machine = machine;
    this.clock = clock;
    this.interrupted = interrupted;
    this.after = after;
    this.orphans = new Orphans(ledger, runner, machine);
  }

  /** The scheduler's door: what this start means is decided first. Refusals end with 0. */
  public RunOutcome scheduled(TaskName name) {
    return execute(name, StartPolicy::decide, 0);
  }

  /** The operator's door: always a run, unless an overlap refuses it (75). */
  public RunOutcome onDemand(TaskName name) {
    return execute(name, new OnDemand(), RunOutcome.REFUSED_BY_OVERLAP);
  }

  /** A person asked orc itself. */
  private record OnDemand() implements RunLedger.ClaimPolicy {
    @Override
    public StartDecision decide(Situation situation) {
      return new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty());
    }

    @Override
    public boolean isSchedulersStart() {
      return false;
    }
  }

  private RunOutcome execute(TaskName name, RunLedger.ClaimPolicy policy, int refused) {
    Claim claim = ledger.claim(name, caller(), policy);
    after.tell(claim.closed()); // Before the command, which may take days.
    if (claim instanceof Claim.Declined declined) {
      return new RunOutcome(refused, Optional.empty(), Optional.of(declined.reason().text()));
    }
    Claim.Granted granted = (Claim.Granted) claim;
    BooleanSupplier stop =
        () -> interrupted.getAsBoolean() || ledger.stopRequested(granted.runId());
    Attempts attempts = new Attempts(granted, ledger, runner, machine, clock, stop, after);
    Ending ending = withoutAttempt(granted, attempts, stop, refused).orElseGet(attempts::make);
    Result result =
        after
            .attempted("recording the result", () -> ledger.finish(granted.runId(), ending))
            .orElseGet(() -> attempts.result(ending));
    after.tell(List.of(result));
    return new RunOutcome(ending.passedOn(), Optional.of(result), Optional.empty());
  }

  /** How the run ends if its turn does not come. */
  private Optional<Ending> withoutAttempt(
      Claim.Granted granted, Attempts attempts, BooleanSupplier stop, int refused) {
    if (!granted.mustWait()) {
      return interrupted.getAsBoolean() ? Optional.of(attempts.stopped()) : Optional.empty();
    }
    while (!stop.getAsBoolean()) {
      RunLedger.Advance advance = ledger.advance(granted, caller());
      after.tell(advance.closed());
      Optional<Known> withdrawal = attempts.follow(advance.task());
      if (withdrawal.isPresent()) {
        return Optional.of(attempts.withdrawn(withdrawal.get(), refused));
      }
      if (advance.runs()) {
        return Optional.empty();
      }
      Task task = attempts.task();
      if (task.overlap().overlap() == Overlap.REPLACE) {
        // A command that outlived its orc hears of no request to stop.
        orphans.end(task.name());
      }
      machine.sleep(TURN_POLL);
    }
    return Optional.of(attempts.stopped());
  }

  private RunLedger.Caller caller() {
    return RunLedger.Caller.on(machine, clock.instant());
  }
}
