package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.start.StartDecision.Ignore;
import dev.taskorc.domain.model.start.StartDecision.Miss;
import dev.taskorc.domain.model.start.StartDecision.Run;
import dev.taskorc.domain.model.start.StartDecision.Skip;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Reason.Known;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From a start by the OS scheduler to a run: a pure function, so that every timeline can be tried.
 * The numbers of the rules are those of the design, section 5.
 */
public final class StartPolicy {
  /** A start this late is still on time. */
  static final Duration ON_TIME = Duration.ofSeconds(90);

  /** Schedulers start a few seconds early when the clock is corrected. */
  static final Duration EARLY = Duration.ofSeconds(5);

  static final Duration LATE_START = Duration.ofMinutes(15);
  static final Duration ARMING = Duration.ofSeconds(30);

  private final StoredTask stored;
  private final Situation situation;
  private final RegisteredTicks ticks;
  private final Instant now;

  private StartPolicy(Situation situation) {
    this.situation = situation;
    this.stored = situation.task();
    this.ticks = new RegisteredTicks(stored);
    this.now = situation.now();
  }

  public static StartDecision decide(Situation situation) {
    return new StartPolicy(situation).decide();
  }

  private StartDecision decide() {
    if (situation.requested()) { // rule 0
      return new Run(RunTrigger.ON_DEMAND, Optional.empty());
    }
    if (!stored.task().awaited()) {
      return new Ignore(Known.NOT_AWAITED);
    }
    return switch (schedule().kind()) {
      case LOGON -> new Run(RunTrigger.SCHEDULE, Optional.empty());
      case REBOOT ->
          situation.bootedAt().isEmpty()
              ? new Run(RunTrigger.SCHEDULE, Optional.empty())
              : dueAt(situation.bootedAt().filter(this::isDueBoot));
      case RECURRING, ONCE -> dueAt(dueFireTime());
    };
  }

  private StartDecision dueAt(Optional<Instant> due) {
    if (due.isEmpty() || !isFree(due.get())) {
      return startedByPersonOrAgain(due);
    }
    Instant fire = due.get();
    if (isNear(fire)) { // rule 1
      return new Run(RunTrigger.SCHEDULE, due);
    }
    Duration late = Duration.between(fire, now);
    CatchUp catchUp = stored.task().catchUp();
    if (catchUp.policy() == CatchUp.Policy.LATEST) {
      boolean inside = catchUp.window().map(window -> late.compareTo(window) <= 0).orElse(true);
      return inside ? new Run(RunTrigger.CATCH_UP, due) : new Miss(fire, Known.OUTSIDE_THE_WINDOW);
    }
    return late.compareTo(LATE_START) <= 0 // rule 2
        ? new Miss(fire, Known.DOES_NOT_CATCH_UP)
        : startedByPersonOrAgain(due);
  }

  /** Rule 1: the newest counting fire time, or the next one if that is about to come. */
  private Optional<Instant> dueFireTime() {
    Optional<Instant> newest = schedule().previous(now, zone()).filter(this::counts);
    boolean spent =
        newest.isEmpty()
            || !isFree(newest.get())
            || Duration.between(newest.get(), now).compareTo(ON_TIME) > 0;
    if (spent) {
      Optional<Instant> next =
          schedule()
              .next(now, zone())
              .filter(this::counts)
              .filter(fire -> !fire.isAfter(now.plus(EARLY)));
      return next.isPresent() ? next : newest;
    }
    return newest;
  }

  private StartDecision startedByPersonOrAgain(Optional<Instant> due) {
    if (due.filter(this::isNear).isPresent() || ticks.isNear(now) || isWithinItsCatchUp(due)) {
      return new Ignore(Known.DUPLICATE); // rule 3
    }
    boolean justArmed =
        stored
            .registration()
            .map(
                proven ->
                    !now.isBefore(proven.armedAt()) && !now.isAfter(proven.armedAt().plus(ARMING)))
            .orElse(false);
    if (justArmed) { // rule 4
      return new Skip(Optional.empty(), Known.STARTED_BY_REGISTERING);
    }
    return situation.startsWithThis().makesUp() // rule 5
        ? new Ignore(Known.MAKES_UP)
        : new Run(RunTrigger.ON_DEMAND, Optional.empty());
  }

  /** From 5 s before to 90 s after the moment, by the machine's clock. */
  private boolean isNear(Instant moment) {
    return ticks.moments(now).stream()
        .map(at -> Duration.between(moment, at))
        .anyMatch(late -> late.compareTo(EARLY.negated()) >= 0 && late.compareTo(ON_TIME) <= 0);
  }

  private boolean isWithinItsCatchUp(Optional<Instant> due) {
    return due.flatMap(situation.recorded())
        .filter(run -> run.trigger() == RunTrigger.CATCH_UP)
        .filter(run -> run.status() == Status.QUEUED || startedLately(run))
        .isPresent();
  }

  private boolean startedLately(Situation.Recorded run) {
    return run.startedAt()
        .map(start -> Duration.between(start, now).abs().compareTo(LATE_START) <= 0)
        .orElse(false);
  }

  /** A task that is due from a time to come was changed while the clock was ahead. */
  private boolean counts(Instant fire) {
    return fire.isAfter(stored.dueFrom()) || stored.dueFrom().isAfter(now);
  }

  /** Also where the clock told a later time when the task was changed than it does now. */
  private boolean isDueBoot(Instant boot) {
    return counts(boot) || stored.dueFrom().isAfter(now) || !isFree(boot);
  }

  private boolean isFree(Instant fire) {
    return situation.recorded().apply(fire).map(Situation.Recorded::leavesFree).orElse(true);
  }

  private Schedule schedule() {
    return stored.task().schedule();
  }

  private ZoneId zone() {
    return stored.task().zone();
  }
}
