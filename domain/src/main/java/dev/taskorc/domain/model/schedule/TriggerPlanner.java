package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.DaySearch;
import dev.taskorc.domain.model.schedule.day.DayWords;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.DayCover;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.DaysPattern;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Translates a rule into calendar triggers: each cover of its days with each progression of its
 * times. What cannot be said exactly, or not with as many triggers as the scheduler takes, is said
 * by a superset.
 */
final class TriggerPlanner {
  private final Capabilities scheduler;
  private final Recurrence rule;
  private final ZoneId zone;
  private final ZoneId machineZone;
  private final LocalDate notBefore;
  private final boolean sameClock;

  TriggerPlanner(
      Capabilities scheduler,
      Recurrence rule,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate notBefore) {
    this.scheduler = scheduler;
    this.rule = rule;
    this.zone = zone;
    this.machineZone = machineZone;
    this.notBefore = notBefore;
    this.sameClock = ShiftedTimes.sameClock(zone, machineZone, notBefore);
  }

  TriggerPlan plan(LocalDate warnFrom) {
    int differences =
        ShiftedTimes.differences(zone.getRules(), machineZone.getRules(), notBefore).size();
    List<Part> parts = parts();
    boolean timesExact = coarsen(parts);
    boolean daysExact = parts.stream().allMatch(part -> part.days.exact());
    var triggers = new ArrayList<Trigger>();
    parts.forEach(part -> triggers.addAll(part.triggers(notBefore)));
    boolean exact = timesExact && daysExact && differences == 1;
    return new TriggerPlan(
        triggers,
        exact,
        exact ? Optional.empty() : Optional.of(reason(differences, daysExact)),
        new PlanWarnings(scheduler.system(), rule, zone, machineZone, warnFrom, sameClock)
            .of(triggers, parts.stream().anyMatch(part -> part.days.overlaps())));
  }

  private List<Part> parts() {
    BitSet changes = ShiftedTimes.changeMinutes(machineZone.getRules(), notBefore);
    var parts = new ArrayList<Part>();
    for (ShiftedTimes share :
        ShiftedTimes.of(rule, zone.getRules(), machineZone.getRules(), notBefore)) {
      parts.add(
          new Part(
              share.second(),
              DayCover.of(rule.days(), share.shift()),
              share.times(),
              TimeCover.of(share.times(), changes)));
    }
    if (parts.stream().mapToInt(part -> part.days.days().size()).sum() > scheduler.mostTriggers()) {
      parts.forEach(part -> part.days = DayCover.everyDay());
    }
    return parts;
  }

  /** Widens the times of the part with most triggers until all fit. */
  private boolean coarsen(List<Part> parts) {
    boolean exact = true;
    while (parts.stream().mapToInt(Part::size).sum() > scheduler.mostTriggers()) {
      Part largest = parts.get(0);
      for (Part part : parts) {
        if (part.canCoarsen() && (!largest.canCoarsen() || part.size() > largest.size())) {
          largest = part;
        }
      }
      largest.coarsen();
      exact = false;
    }
    return exact;
  }

  private String reason(int differences, boolean daysExact) {
    if (differences > 1) {
      return "the clocks of %s and of the machine (%s) do not always differ by the same time"
          .formatted(zone, machineZone);
    }
    if (!daysExact) {
      return rule.days().both()
          ? "both day fields must match, and no %s trigger can say that"
              .formatted(scheduler.system())
          : "no %s trigger can say '%s'"
              .formatted(scheduler.system(), DayWords.describe(rule.days()));
    }
    return "its times would need more than %d triggers".formatted(scheduler.mostTriggers());
  }

  /** One share of the times with the days on which they fall. */
  private static final class Part {
    private final int second;
    private final BitSet wanted;
    private DayCover days;
    private TimeCover times;

    Part(int second, DayCover days, BitSet wanted, TimeCover times) {
      this.second = second;
      this.days = days;
      this.wanted = wanted;
      this.times = times;
    }

    int size() {
      return days.days().size() * times.parts().size();
    }

    boolean canCoarsen() {
      return times.parts().size() > 1;
    }

    void coarsen() {
      times =
          TimeCover.coarser(wanted).stream()
              .filter(cover -> cover.parts().size() < times.parts().size())
              .findFirst()
              .orElse(times);
    }

    List<Trigger> triggers(LocalDate notBefore) {
      var triggers = new ArrayList<Trigger>();
      for (Days each : days.days()) {
        long day =
            new DaySearch(DaysPattern.of(each)).atOrAfter(notBefore.toEpochDay(), Long.MAX_VALUE);
        for (Progression part : times.parts()) {
          triggers.add(
              new CalendarTrigger(
                  LocalDate.ofEpochDay(day).atTime(part.start() / 60, part.start() % 60, second),
                  each,
                  part.repetition()));
        }
      }
      return triggers;
    }
  }
}
