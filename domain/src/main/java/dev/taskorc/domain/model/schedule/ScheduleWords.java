package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.DayWords;
import dev.taskorc.domain.model.schedule.day.English;
import java.util.ArrayList;
import java.util.List;

/** A rule as one sentence in words. */
final class ScheduleWords {
  private static final int FEW = 6;
  private static final int NAMED = 3;
  private static final int ALL_HOURS = 0xffffff;

  private final List<Integer> minutes;
  private final List<Integer> hours;
  private final DayRule days;

  private ScheduleWords(Recurrence rule) {
    minutes = Bits.list(rule.minutes());
    hours = Bits.list(rule.hours());
    days = rule.days();
  }

  static String describe(Recurrence rule) {
    return new ScheduleWords(rule).sentence();
  }

  private String sentence() {
    if (minutes.size() * hours.size() <= FEW) {
      return join("at " + English.list(times()), DayWords.describe(days));
    }
    String times = minutes.size() == 1 ? hourly() : withinHours();
    return days.isEveryDay() ? times : join(times, DayWords.describe(days));
  }

  private static String join(String times, String days) {
    return times + (days.startsWith("on ") || days.startsWith("every ") ? " " : ", ") + days;
  }

  private List<String> times() {
    var times = new ArrayList<String>();
    for (int hour : hours) {
      minutes.forEach(minute -> times.add(English.time(hour * 60 + minute)));
    }
    return times;
  }

  /** One minute of many hours. */
  private String hourly() {
    int minute = minutes.get(0);
    int step = Bits.step(hours);
    String past = minute == 0 ? "" : " at minute " + minute;
    if (hours.size() == 24) {
      return "every hour" + past;
    }
    String span =
        " from %s to %s"
            .formatted(
                English.time(hours.get(0) * 60 + minute),
                English.time(hours.get(hours.size() - 1) * 60 + minute));
    if (step == 1) {
      return "every hour" + span;
    }
    return step > 1 ? "every %d hours".formatted(step) + span : "at " + English.list(times());
  }

  private String withinHours() {
    int step = Bits.step(minutes);
    boolean even = minutes.get(0) == 0 && minutes.get(minutes.size() - 1) + step >= 60;
    boolean named = step > 0 && 60 % step != 0 && minutes.size() <= NAMED; // As no rhythm.
    boolean regular = step > 0 && even && !named;
    String every = step == 1 ? "every minute" : "every %d minutes".formatted(step);
    String what = regular ? every : atMinutes(step);
    String restart = regular && 60 % step != 0 ? " (counted anew each hour)" : "";
    return what + inHours(regular) + restart;
  }

  private String atMinutes(int step) {
    if (minutes.size() > FEW && step > 0) {
      return "every %sfrom minute %d to minute %d"
          .formatted(
              step == 1 ? "minute " : step + " minutes ",
              minutes.get(0),
              minutes.get(minutes.size() - 1));
    }
    return "at minutes " + English.list(minutes.stream().map(English::two).toList());
  }

  private String inHours(boolean regular) {
    if (Bits.of(hours) == ALL_HOURS) {
      return regular ? "" : " of every hour";
    }
    int first = hours.get(0);
    int last = hours.get(hours.size() - 1);
    int step = Bits.step(hours);
    if (step == 1 || hours.size() == 1) {
      return (regular ? "" : " of every hour")
          + " from %s:00 to %s:59".formatted(English.two(first), English.two(last));
    }
    if (step > 1 && hours.size() > 3) {
      return (regular ? " in" : " of")
          + " every %s hour from %s to %s"
              .formatted(English.ordinal(step), English.two(first), English.two(last));
    }
    return (regular ? " in the hours " : " of the hours ")
        + English.list(hours.stream().map(English::two).toList());
  }
}
