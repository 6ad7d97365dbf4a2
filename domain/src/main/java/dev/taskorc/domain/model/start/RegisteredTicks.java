package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the OS scheduler starts a task by itself, as far as its registration is known. */
final class RegisteredTicks {
  private static final Duration DAY = Duration.ofDays(1);

  private final Optional<ProvenRegistration> proven;
  private final ZoneId clock;

  RegisteredTicks(StoredTask stored) {
    this.proven = stored.registration();
    this.clock = proven.map(found -> ZoneId.of(found.machineZone())).orElse(stored.task().zone());
  }

  /** When the registration was made, as long as that is no time to come: a clock may be wrong. */
  Optional<Instant> madeAt(Instant now) {
    return proven.map(ProvenRegistration::armedAt).filter(at -> !at.isAfter(now));
  }

  /** Whether a start now may be the one of a tick: from 5 s before it to 90 s after it. */
  boolean isNear(Instant now) {
    return moments(now).stream()
        .anyMatch(
            moment ->
                isAnyWithin(
                    moment.minus(StartPolicy.ON_TIME).minusMillis(1),
                    moment.plus(StartPolicy.EARLY)));
  }

  /** Whether any tick after {@code served} is so long ago that its start would have been late. */
  boolean anyUnserved(Instant served, Instant now) {
    Instant to = now.minus(StartPolicy.ON_TIME).minusMillis(1);
    // The latest days first: there the tick is, if there is any, and a year of minutes is long.
    for (Duration span = DAY; served.isBefore(to); span = span.multipliedBy(8)) {
      Instant from = to.minus(span);
      if (from.isBefore(served)) {
        from = served;
      }
      if (isAnyWithin(from, to)) {
        return true;
      }
      to = from;
    }
    return false;
  }

  /**
   * Now; in the repeated hour also the moment at which the machine's clock showed this time first.
   * Nobody documents in which of the two an OS scheduler ticks.
   */
  List<Instant> moments(Instant now) {
    ZoneRules rules = clock.getRules();
    ZoneOffsetTransition change = rules.previousTransition(now.plus(StartPolicy.EARLY));
    if (change == null || !change.isOverlap()) {
      return List.of(now);
    }
    Duration repeated = change.getDuration().abs();
    boolean over = now.isAfter(change.getInstant().plus(repeated).plus(StartPolicy.ON_TIME));
    return over ? List.of(now) : List.of(now, now.minus(repeated));
  }

  private boolean isAnyWithin(Instant from, Instant to) {
    return proven
        .filter(
            found ->
                Stream.of(Reading.values())
                    .anyMatch(
                        reading ->
                            !Ticks.between(found.triggers(), from, to, clock, reading).isEmpty()))
        .isPresent();
  }
}
