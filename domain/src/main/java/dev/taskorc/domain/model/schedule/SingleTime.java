package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.English;
import dev.taskorc.domain.model.schedule.day.WallClock;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.TimeTrigger;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One local time, once. */
record SingleTime(LocalDateTime at) implements Rule {
  @Override
  public Schedule.Kind kind() {
    return Schedule.Kind.ONCE;
  }

  @Override
  public String describe() {
    return "once, at %s on %s, %d %s %d"
        .formatted(
            at.toLocalTime(),
            English.name(at.getDayOfWeek()),
            at.getDayOfMonth(),
            English.name(at.getMonth()),
            at.getYear());
  }

  @Override
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return Optional.of(WallClock.instant(at, zone.getRules())).filter(t -> t.isAfter(after));
  }

  @Override
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone, int limit) {
    Instant fire = WallClock.instant(at, zone.getRules());
    boolean inside = fire.isAfter(fromExclusive) && !fire.isAfter(toInclusive);
    return inside && limit > 0 ? List.of(fire) : List.of();
  }

  @Override
  public Optional<Instant> previous(Instant notAfter, ZoneId zone) {
    return Optional.of(WallClock.instant(at, zone.getRules())).filter(t -> !t.isAfter(notAfter));
  }

  @Override
  public List<String> warnings(ZoneId zone, Instant from) {
    var warnings = new ArrayList<String>();
    ZoneOffsetTransition change = zone.getRules().getTransition(at);
    if (change != null) {
      warnings.add(
          change.isGap()
              ? "%s does not exist in %s: the clock is set forward then, and it fires at %s"
                  .formatted(show(at), zone, show(change.getDateTimeAfter()))
              : "%s occurs twice in %s: it fires at the first occurrence"
                  .formatted(show(at), zone));
    }
    if (!WallClock.instant(at, zone.getRules()).isAfter(from)) {
      warnings.add("%s is over: it never fires again".formatted(show(at)));
    }
    return List.copyOf(warnings);
  }

  @Override
  public TriggerPlan triggers(
      Capabilities scheduler,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate notBefore,
      LocalDate warnFrom) {
    Instant fire = WallClock.instant(at, zone.getRules());
    LocalDateTime local = LocalDateTime.ofInstant(fire, machineZone);
    boolean second = !WallClock.instant(local, machineZone.getRules()).equals(fire);
    return TriggerPlan.exactly(
        List.of(new TimeTrigger(local, Optional.empty())),
        second
            ? List.of(
                "%s occurs twice in %s, and the second one is meant: the first one may be taken"
                    .formatted(show(local), machineZone))
            : List.of());
  }

  private static String show(LocalDateTime time) {
    return time.toLocalDate() + " " + time.toLocalTime();
  }
}
