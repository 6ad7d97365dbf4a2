package dev.taskorc.domain.model;

import dev.taskorc.domain.model.StartDecision.Ignore;
import dev.taskorc.domain.model.StartDecision.Miss;
import dev.taskorc.domain.model.StartDecision.Run;
import dev.taskorc.domain.model.StartDecision.Skip;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.schedule.Reading;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  private final Instant now;

  private StartPolicy(Situation situation) {
    this.situation = situation;
    this.stored = situation.task();
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
      return new Ignore("the task is disabled or not meant to be registered");
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
      return inside
          ? new Run(RunTrigger.CATCH_UP, due)
          : new Miss(fire, "late start refused: outside the catch-up window");
    }
    return late.compareTo(LATE_START) <= 0 // rule 2
        ? new Miss(fire, "late start refused: this task does not catch up")
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
    if (due.filter(this::isNear).isPresent() || isNearTick() || isWithinItsCatchUp(due)) { // rule 3
      return new Ignore("a duplicate start, or a tick that is no fire time");
    }
    boolean justArmed =
        stored
            .fact()
            .map(fact -> !now.isBefore(fact.armedAt()) && !now.isAfter(fact.armedAt().plus(ARMING)))
            .orElse(false);
    return justArmed // rule 4
        ? new Skip(Optional.empty(), "started by registering")
        : new Run(RunTrigger.ON_DEMAND, Optional.empty()); // rule 5
  }

  /** From 5 s before to 90 s after the moment, by the machine's clock. */
  private boolean isNear(Instant moment) {
    return moments().stream()
        .map(at -> Duration.between(moment, at))
        .anyMatch(late -> late.compareTo(EARLY.negated()) >= 0 && late.compareTo(ON_TIME) <= 0);
  }

  private boolean isNearTick() {
    return stored
        .fact()
        .map(fact -> moments().stream().anyMatch(moment -> isNearTick(fact, moment)))
        .orElse(false);
  }

  private static boolean isNearTick(Fact fact, Instant moment) {
    Instant from = moment.minus(ON_TIME).minusMillis(1);
    Instant to = moment.plus(EARLY);
    ZoneId machine = ZoneId.of(fact.machineZone());
    return Stream.of(Reading.values())
        .anyMatch(reading -> !Ticks.between(fact.triggers(), from, to, machine, reading).isEmpty());
  }

  /**
   * Now; in the repeated hour also the moment at which the machine's clock showed this time first.
   * Nobody documents in which of the two an OS scheduler ticks.
   */
  private List<Instant> moments() {
    ZoneRules clock =
        stored.fact().map(fact -> ZoneId.of(fact.machineZone())).orElseGet(this::zone).getRules();
    ZoneOffsetTransition change = clock.previousTransition(now.plus(EARLY));
    if (change == null || !change.isOverlap()) {
      return List.of(now);
    }
    Duration repeated = change.getDuration().abs();
    boolean over = now.isAfter(change.getInstant().plus(repeated).plus(ON_TIME));
    return over ? List.of(now) : List.of(now, now.minus(repeated));
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

  private boolean counts(Instant fire) {
    return fire.isAfter(stored.dueFrom());
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
