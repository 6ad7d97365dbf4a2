package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.DaySearch;
import dev.taskorc.domain.model.schedule.day.MonthPattern;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/** The days on which a trigger starts, the time of day, and the ticks that follow each start. */
final class TriggerStarts {
  static final long NONE = DaySearch.NONE;

  private final LocalDateTime start;
  private final Optional<Days> days;
  private final MonthPattern pattern;
  private final Optional<Repetition> repetition;

  private TriggerStarts(LocalDateTime start, Optional<Days> days, Optional<Repetition> repetition) {
    this.start = start;
    this.days = days;
    this.pattern = DaysPattern.of(days.orElse(new Days.ByDay(1)));
    this.repetition = repetition;
  }

  /** Empty for a trigger that waits for an event. */
  static Optional<TriggerStarts> of(Trigger trigger) {
    if (trigger instanceof CalendarTrigger calendar) {
      return Optional.of(
          new TriggerStarts(calendar.start(), Optional.of(calendar.days()), calendar.repetition()));
    } else if (trigger instanceof TimeTrigger time) {
      return Optional.of(new TriggerStarts(time.start(), Optional.empty(), time.repetition()));
    }
    return Optional.empty();
  }

  int secondOfDay() {
    return start.toLocalTime().toSecondOfDay();
  }

  /** Seconds between two ticks; 0 if a start ticks once. */
  long interval() {
    return repetition.map(Repetition::interval).map(Duration::toSeconds).orElse(0L);
  }

  /** Seconds from a start to the end of its repetition, the end inside. */
  long duration() {
    return repetition
        .map(r -> r.duration().map(Duration::toSeconds).orElse(Long.MAX_VALUE / 4))
        .orElse(0L);
  }

  /** The first day on or after it on which the trigger starts, or {@link #NONE}. */
  long atOrAfter(long day, long limit) {
    long from = Math.max(day, first());
    if (days.isEmpty()) {
      return from == first() && from <= limit ? from : NONE;
    }
    if (days.get() instanceof Days.ByDay byDay) {
      long late = Math.floorMod(from - first(), (long) byDay.interval());
      long next = late == 0 ? from : from + byDay.interval() - late;
      return next <= limit ? next : NONE;
    }
    var search = new DaySearch(pattern);
    long found = search.atOrAfter(from, limit);
    while (found != NONE && !inStep(found)) {
      found = search.atOrAfter(found + 1, limit);
    }
    return found;
  }

  /** The last day on or before it on which the trigger starts, or {@link #NONE}. */
  long atOrBefore(long day) {
    if (day < first()) {
      return NONE;
    }
    if (days.isEmpty()) {
      return first();
    }
    if (days.get() instanceof Days.ByDay byDay) {
      return day - Math.floorMod(day - first(), (long) byDay.interval());
    }
    var search = new DaySearch(pattern);
    long found = search.atOrBefore(day, first());
    while (found != NONE && !inStep(found)) {
      found = search.atOrBefore(found - 1, first());
    }
    return found;
  }

  private long first() {
    return start.toLocalDate().toEpochDay();
  }

  private boolean inStep(long day) {
    return !(days.get() instanceof Days.ByWeek byWeek)
        || (week(day) - week(first())) % byWeek.interval() == 0;
  }

  /** Weeks begin on Sunday. */
  private static long week(long day) {
    return Math.floorDiv(day - DaySearch.weekday(day), 7L);
  }
}
