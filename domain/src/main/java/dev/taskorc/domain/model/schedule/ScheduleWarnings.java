package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.DayWords;
import dev.taskorc.domain.model.schedule.day.English;
import dev.taskorc.domain.model.schedule.day.MonthPattern;
import dev.taskorc.domain.model.schedule.day.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may surprise about a rule. */
final class ScheduleWarnings {
  private static final int ALL_HOURS = 0xffffff;

  private final Recurrence rule;
  private final ZoneId zone;
  private final Instant from;
  private final List<String> warnings = new ArrayList<>();

  ScheduleWarnings(Recurrence rule, ZoneId zone, Instant from) {
    this.rule = rule;
    this.zone = zone;
    this.from = from;
  }

  List<String> all() {
    warnings.addAll(rule.notes());
    dayFields();
    shortMonths();
    clockChanges();
    rarely();
    return List.copyOf(warnings);
  }

  private void dayFields() {
    DayRule days = rule.days();
    if (days.either() && !days.isEveryDay()) {
      warnings.add(
          "both day fields are set: it fires when either matches, "
              + DayWords.describe(days)
              + "; begin one of them with * to make both match");
    } else if (days.both()) {
      warnings.add(
          "a day field that begins with * must match together with the other: it fires "
              + DayWords.describe(days));
    }
  }

  /** A 29th, 30th or 31st that is named for itself and not as the end of a range. */
  private void shortMonths() {
    int days = rule.days().month().days();
    boolean last = (rule.days().month().fromLast() & 1) != 0;
    for (int day = 29; day <= 31 && !last; day++) {
      boolean named = (days >> (day - 1) & 1) != 0 && (days >> (day - 2) & 1) == 0;
      if (named && skips(day) && !rule.days().both() && Bits.step(Bits.list(days)) == 0) {
        warnings.add(
            "months without a %s are skipped; L is the last day of every month"
                .formatted(English.ordinal(day)));
        return;
      }
    }
  }

  /** Some of the months have the day and some have not. */
  private boolean skips(int day) {
    List<Integer> months = Bits.list(rule.days().months());
    return months.stream().anyMatch(month -> MonthPattern.length(month, false) < day)
        && months.stream().anyMatch(month -> MonthPattern.length(month, false) >= day);
  }

  private void clockChanges() {
    Instant end = from.plus(731, ChronoUnit.DAYS);
    boolean gap = false;
    boolean overlap = false;
    ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    while (change != null && change.getInstant().isBefore(end) && !(gap && overlap)) {
      boolean seen = change.isGap() ? gap : overlap;
      if (!seen && concerns(change)) {
        warnings.add(change.isGap() ? gap(change) : overlap(change));
        gap |= change.isGap();
        overlap |= change.isOverlap();
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }

  /** A rule that runs through every hour just goes on; nobody need be told. */
  private boolean concerns(ZoneOffsetTransition change) {
    return !(rule.wildcard() && rule.hours() == ALL_HOURS)
        && firstInside(change) != LocalTimes.NONE;
  }

  private long firstInside(ZoneOffsetTransition change) {
    long before = WallClock.minuteBefore(change);
    long after = WallClock.minuteAfter(change);
    return new LocalTimes(rule).atOrAfter(Math.min(before, after), Math.max(before, after) - 1);
  }

  private String gap(ZoneOffsetTransition change) {
    return "%s on %s does not exist in %s, the clock is set forward: %s"
        .formatted(
            time(change),
            date(change),
            zone,
            rule.wildcard()
                ? "it is left out"
                : "it fires at " + change.getDateTimeAfter().toLocalTime() + ", when the gap ends");
  }

  private String overlap(ZoneOffsetTransition change) {
    return "%s on %s occurs twice in %s, the clock is set back: it fires %s"
        .formatted(
            time(change), date(change), zone, rule.wildcard() ? "at both" : "at the first one");
  }

  private String time(ZoneOffsetTransition change) {
    return English.time((int) Math.floorMod(firstInside(change), (long) LocalTimes.DAY));
  }

  private LocalDate date(ZoneOffsetTransition change) {
    return LocalDate.ofEpochDay(Math.floorDiv(firstInside(change), LocalTimes.DAY));
  }

  private void rarely() {
    Optional<Instant> next = rule.next(from, zone);
    if (next.isEmpty() && FireTimes.seesFar(from)) {
      warnings.add(
          "it never fires in %s: its times fall into the hour that a clock change leaves out"
              .formatted(zone));
    } else if (next.filter(time -> ChronoUnit.DAYS.between(from, time) > 366).isPresent()) {
      warnings.add("it fires rarely: the next time is on " + LocalDate.ofInstant(next.get(), zone));
    }
  }
}
