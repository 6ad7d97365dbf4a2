package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.Reason.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a ledger is to write for a start. */
public sealed interface ClaimDecision {

  /**
   * A run.
   *
   * @param waits whether other runs of the task have to end first
   * @param replaces whether these are to be asked to end
   */
  record Open(RunTrigger trigger, Optional<Instant> fireTime, boolean waits, boolean replaces)
      implements ClaimDecision {}

  /** A final row without a run. */
  record Close(Status status, Optional<Instant> fireTime, Reason reason) implements ClaimDecision {
    public RunTrigger trigger() {
      return fireTime.isPresent() ? RunTrigger.SCHEDULE : RunTrigger.ON_DEMAND;
    }

    /** A missed start belongs to when it was due, every other one to when it was made. */
    public Instant occurredAt(Instant now) {
      return isMissed() ? fireTime.orElse(now) : now;
    }

    public boolean isMissed() {
      return status == Status.MISSED;
    }
  }

  /** Nothing. */
  record Decline(Reason reason) implements ClaimDecision {}

  /** From what a start means to what becomes of it among the other runs of its task. */
  static ClaimDecision of(StartDecision start, Situation situation) {
    if (start instanceof StartDecision.Ignore ignore) {
      return new Decline(ignore.reason());
    } else if (start instanceof StartDecision.Miss miss) {
      Optional<Instant> fireTime = Optional.of(miss.fireTime());
      return unlessTaken(situation, fireTime, new Close(Status.MISSED, fireTime, miss.reason()));
    } else if (start instanceof StartDecision.Skip skip) {
      return unlessTaken(
          situation, skip.fireTime(), new Close(Status.SKIPPED, skip.fireTime(), skip.reason()));
    }
    StartDecision.Run run = (StartDecision.Run) start;
    return unlessTaken(situation, run.fireTime(), amongOthers(run, situation));
  }

  private static ClaimDecision unlessTaken(
      Situation situation, Optional<Instant> fireTime, ClaimDecision decision) {
    boolean taken =
        fireTime.flatMap(situation.recorded()).filter(row -> !row.leavesFree()).isPresent();
    return taken ? new Decline(Known.FIRE_TIME_TAKEN) : decision;
  }

  private static ClaimDecision amongOthers(StartDecision.Run run, Situation situation) {
    OverlapPolicy policy = situation.task().task().overlap();
    List<RunCheck> others = situation.unfinished().stream().filter(RunCheck::goesOn).toList();
    int waiting = (int) others.stream().filter(RunCheck::isWaiting).count();
    OverlapAnswer answer = OverlapAnswer.of(policy, others.size() - waiting, waiting);
    if (answer == OverlapAnswer.REFUSE) {
      return skipped(run, new Reason.Overlapped(others.get(0).run().id(), waiting));
    }
    boolean waits = answer != OverlapAnswer.START;
    if (waits && !situation.canWait()) {
      return skipped(run, new Reason.CannotWait(others.get(0).run().id()));
    }
    return new Open(run.trigger(), run.fireTime(), waits, answer == OverlapAnswer.REPLACE);
  }

  private static Close skipped(StartDecision.Run run, Reason reason) {
    return new Close(Status.SKIPPED, run.fireTime(), reason);
  }
}
