package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.DayWords;
import dev.taskorc.domain.model.schedule.day.English;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Triggers in words. */
final class TriggerWords {
  private TriggerWords() {}

  static String describe(TimeTrigger trigger) {
    return "at %s on %s%s"
        .formatted(
            trigger.start().toLocalTime(),
            trigger.start().toLocalDate(),
            repeated(trigger.start(), trigger.repetition()));
  }

  static String describe(CalendarTrigger trigger) {
    return "at %s %s%s, from %s on"
        .formatted(
            trigger.start().toLocalTime(),
            days(trigger.days()),
            repeated(trigger.start(), trigger.repetition()),
            trigger.start().toLocalDate());
  }

  private static String repeated(LocalDateTime start, Optional<Repetition> repetition) {
    return repetition
        .map(
            r ->
                ", repeated "
                    + English.every(r.interval())
                    + r.duration().map(d -> until(start, r.interval(), d)).orElse(" for ever"))
        .orElse("");
  }

  private static String until(LocalDateTime start, Duration interval, Duration duration) {
    long steps = duration.dividedBy(interval);
    LocalDateTime last = start.plus(interval.multipliedBy(steps));
    long days = last.toLocalDate().toEpochDay() - start.toLocalDate().toEpochDay();
    return " until "
        + last.toLocalTime()
        + (days == 0 ? "" : " %d %s later".formatted(days, days == 1 ? "day" : "days"));
  }

  private static String days(Days days) {
    if (days instanceof Days.ByDay byDay) {
      return byDay.interval() == 1 ? "every day" : "every %d days".formatted(byDay.interval());
    } else if (days instanceof Days.ByWeek byWeek) {
      String weekdays = DayWords.weekdays(Bits.weekdays(byWeek.weekdays()));
      return byWeek.interval() == 1
          ? weekdays
          : weekdays + " of every %d weeks".formatted(byWeek.interval());
    } else if (days instanceof Days.ByMonth byMonth) {
      var parts = new ArrayList<String>();
      parts.addAll(DayWords.ordinals(List.copyOf(byMonth.days())));
      if (byMonth.last()) {
        parts.add("last day");
      }
      return "on the " + English.list(parts) + months(byMonth.months());
    }
    return nth((Days.ByMonthDayOfWeek) days);
  }

  private static String nth(Days.ByMonthDayOfWeek nth) {
    List<String> weekdays = nth.weekdays().stream().map(English::name).toList();
    if (nth.weeks().size() == 4 && nth.last()) {
      return DayWords.weekdays(Bits.weekdays(nth.weekdays())) + months(nth.months());
    }
    var weeks = new ArrayList<String>();
    nth.weeks().forEach(week -> weeks.add(English.nth(week)));
    if (nth.last()) {
      weeks.add("last");
    }
    return "on the " + English.list(weeks) + " " + English.list(weekdays) + months(nth.months());
  }

  private static String months(Set<Month> months) {
    return months.size() == 12 ? " of every month" : " of " + DayWords.months(Bits.months(months));
  }
}
