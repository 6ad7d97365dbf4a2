package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/** From triggers to the instants at which the operating system's scheduler starts the action. */
public final class Ticks {
  private Ticks() {}

  /**
   * The ticks of the window in order, none twice; events (boot, logon) have none. The work grows
   * with the days of the window and its ticks, whatever the triggers' past.
   */
  public static List<Instant> between(
      List<Trigger> triggers,
      Instant fromExclusive,
      Instant toInclusive,
      ZoneId machineZone,
      Reading reading) {
    Instant from = WallClock.clamp(fromExclusive);
    Instant to = WallClock.clamp(toInclusive);
    ZoneRules rules = machineZone.getRules();
    var ticks = new TickList();
    for (Trigger trigger : triggers) {
      TriggerStarts.of(trigger)
          .ifPresent(starts -> new TickWindow(starts, rules, reading, from, to).addTo(ticks));
    }
    return ticks.toInstants();
  }

  /** The first tick strictly after the instant, in whichever reading it comes first. */
  public static Optional<Instant> next(List<Trigger> triggers, Instant after, ZoneId machineZone) {
    Instant from = WallClock.clamp(after);
    ZoneRules rules = machineZone.getRules();
    Optional<Instant> next = Optional.empty();
    for (Trigger trigger : triggers) {
      Optional<TriggerStarts> starts = TriggerStarts.of(trigger);
      for (Reading reading : Reading.values()) {
        Instant to = next.orElse(WallClock.clamp(Instant.MAX));
        if (starts.isPresent()) {
          Optional<Instant> first = new TickWindow(starts.get(), rules, reading, from, to).first();
          next = first.isPresent() ? first : next;
        }
      }
    }
    return next;
  }
}
