package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the triggers of a rule may do that the rule does not say. */
final class PlanWarnings {
  private static final int EXAMPLES = 3;

  /** More than two days have. */
  private static final int MANY = 5000;

  private final String system;
  private final Recurrence rule;
  private final ZoneId zone;
  private final ZoneId machineZone;
  private final LocalDate from;
  private final boolean sameClock;

  PlanWarnings(
      String system,
      Recurrence rule,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate from,
      boolean sameClock) {
    this.system = system;
    this.rule = rule;
    this.zone = zone;
    this.machineZone = machineZone;
    this.from = from;
    this.sameClock = sameClock;
  }

  /**
   * @param meet whether two of the triggers hold on one day
   */
  List<String> of(List<Trigger> triggers, boolean meet) {
    var warnings = new ArrayList<String>();
    if (meet) {
      warnings.add(
          "on a day that both day fields name, two triggers tick at the same time; it is one run");
    }
    if (!sameClock) {
      warnings.add(
          "the machine's zone is %s, not %s: its clock decides when %s starts the task"
              .formatted(machineZone, zone, system));
    }
    if (sameClock && !rule.wildcard() && triggers.stream().noneMatch(PlanWarnings::repeats)) {
      return warnings;
    }
    ZoneRules machine = machineZone.getRules();
    Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = start.plus(731, ChronoUnit.DAYS);
    ZoneOffsetTransition change = machine.nextTransition(start);
    for (int i = 0; i < 2 && change != null && change.getInstant().isBefore(end); i++) {
      clockChange(triggers, change, warnings);
      change = machine.nextTransition(change.getInstant());
    }
    return warnings;
  }

  private static boolean repeats(Trigger trigger) {
    return trigger instanceof CalendarTrigger calendar && calendar.repetition().isPresent();
  }

  /** Names the starts that depend on how the scheduler counts repetitions when the clock is set. */
  private void clockChange(
      List<Trigger> triggers, ZoneOffsetTransition change, List<String> warnings) {
    LocalDate day = change.getDateTimeBefore().toLocalDate();
    Instant dawn = day.atStartOfDay(machineZone).toInstant().minusNanos(1);
    Instant dusk = day.plusDays(2).atStartOfDay(machineZone).toInstant().minusNanos(1);
    var wall = new TreeSet<>(Ticks.between(triggers, dawn, dusk, machineZone, Reading.WALL_CLOCK));
    var elapsed = new TreeSet<>(Ticks.between(triggers, dawn, dusk, machineZone, Reading.ELAPSED));
    var onlyWall = new TreeSet<>(wall);
    onlyWall.removeAll(elapsed);
    var onlyElapsed = new TreeSet<>(elapsed);
    onlyElapsed.removeAll(wall);
    if (!onlyWall.isEmpty() || !onlyElapsed.isEmpty()) {
      warnings.add(
          "on %s the clock changes, and %s does not document how it counts repetitions then%s%s"
              .formatted(
                  day,
                  system,
                  starts(onlyWall, "by the wall clock"),
                  starts(onlyElapsed, "by elapsed time")));
    }
    var missed = new TreeSet<>(rule.between(dawn, dusk, zone, MANY));
    missed.removeAll(wall);
    missed.removeAll(elapsed);
    if (!missed.isEmpty()) {
      warnings.add(
          "on %s the clock changes, and no trigger ticks for %s".formatted(day, times(missed)));
    }
  }

  private String starts(Collection<Instant> only, String how) {
    return only.isEmpty() ? "" : "; only if %s, it starts at %s".formatted(how, times(only));
  }

  private String times(Collection<Instant> instants) {
    String times =
        instants.stream()
            .limit(EXAMPLES)
            .map(instant -> instant.atZone(machineZone))
            .map(time -> time.toLocalTime() + " (UTC" + time.getOffset() + ")")
            .collect(Collectors.joining(", "));
    return times
        + (instants.size() > EXAMPLES ? " and %d more".formatted(instants.size() - EXAMPLES) : "");
  }
}
