package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.DaySearch;

/**
 * The local times of a rule, as minutes since 1970-01-01T00:00 on the wall clock, found field by
 * field.
 */
final class LocalTimes {
  static final long NONE = DaySearch.NONE;
  static final int DAY = 1440;

  private final long minutes;
  private final int hours;
  private final DaySearch days;

  LocalTimes(Recurrence rule) {
    minutes = rule.minutes();
    hours = rule.hours();
    days = new DaySearch(rule.days());
  }

  int steps() {
    return days.steps();
  }

  /** The first time in {@code from..limit}, or {@link #NONE}. */
  long atOrAfter(long from, long limit) {
    if (from > limit) {
      return NONE;
    }
    long today = Math.floorDiv(from, DAY);
    long lastDay = Math.floorDiv(limit, DAY);
    long day = days.atOrAfter(today, lastDay);
    int time = day == today ? timeAtOrAfter((int) (from - today * DAY)) : timeAtOrAfter(0);
    if (day == today && time < 0) {
      day = days.atOrAfter(today + 1, lastDay);
      time = timeAtOrAfter(0);
    }
    return day == NONE || day * DAY + time > limit ? NONE : day * DAY + time;
  }

  /** The last time in {@code limit..from}, or {@link #NONE}. */
  long atOrBefore(long from, long limit) {
    if (from < limit) {
      return NONE;
    }
    long today = Math.floorDiv(from, DAY);
    long lastDay = Math.floorDiv(limit, DAY);
    long day = days.atOrBefore(today, lastDay);
    int time = day == today ? timeAtOrBefore((int) (from - today * DAY)) : timeAtOrBefore(DAY - 1);
    if (day == today && time < 0) {
      day = days.atOrBefore(today - 1, lastDay);
      time = timeAtOrBefore(DAY - 1);
    }
    return day == NONE || day * DAY + time < limit ? NONE : day * DAY + time;
  }

  private int timeAtOrAfter(int time) {
    int hour = time / 60;
    if ((hours >> hour & 1) != 0) {
      long rest = minutes & -1L << (time % 60);
      if (rest != 0) {
        return hour * 60 + Long.numberOfTrailingZeros(rest);
      }
    }
    int later = hours & -2 << hour;
    return later == 0
        ? -1
        : Integer.numberOfTrailingZeros(later) * 60 + Long.numberOfTrailingZeros(minutes);
  }

  private int timeAtOrBefore(int time) {
    int hour = time / 60;
    if ((hours >> hour & 1) != 0) {
      long rest = minutes & -1L >>> (63 - time % 60);
      if (rest != 0) {
        return hour * 60 + 63 - Long.numberOfLeadingZeros(rest);
      }
    }
    int earlier = hours & (1 << hour) - 1;
    return earlier == 0
        ? -1
        : (31 - Integer.numberOfLeadingZeros(earlier)) * 60
            + 63
            - Long.numberOfLeadingZeros(minutes);
  }
}
