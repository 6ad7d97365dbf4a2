package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days on which a calendar trigger ticks, as far as triggers can say them. */
public sealed interface Days {
  /**
   * Every day, or every n-th from the day of the trigger's start on.
   *
   * @param interval 1-365
   */
  record ByDay(int interval) implements Days {
    public ByDay {
      within("day interval", interval, 1, 365);
    }
  }

  /**
   * Some weekdays of every week, or of every n-th from the week (Sunday to Saturday) of the
   * trigger's start on.
   *
   * @param interval 1-52
   */
  record ByWeek(int interval, Set<DayOfWeek> weekdays) implements Days {
    public ByWeek {
      within("week interval", interval, 1, 52);
      weekdays = sorted("weekdays", weekdays);
    }
  }

  /**
   * Some days of some months; a day that a month does not have is left out.
   *
   * @param days 1-31
   * @param last the last day of the month, whichever it is
   */
  record ByMonth(SortedSet<Integer> days, boolean last, Set<Month> months) implements Days {
    public ByMonth {
      days.forEach(day -> within("day of month", day, 1, 31));
      days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
      months = sorted("months", months);
      if (days.isEmpty() && !last) {
        throw nothing("days");
      }
    }
  }

  /**
   * Some weekdays of some weeks of some months: week 2 and Friday are the second Friday.
   *
   * @param weeks 1-4
   * @param last the last of these weekdays in the month, be it the fourth or the fifth; the same
   *     day meant twice is one day
   */
  record ByMonthDayOfWeek(
      SortedSet<Integer> weeks, boolean last, Set<DayOfWeek> weekdays, Set<Month> months)
      implements Days {
    public ByMonthDayOfWeek {
      weeks.forEach(week -> within("week of month", week, 1, 4));
      weeks = Collections.unmodifiableSortedSet(new TreeSet<>(weeks));
      weekdays = sorted("weekdays", weekdays);
      months = sorted("months", months);
      if (weeks.isEmpty() && !last) {
        throw nothing("weeks");
      }
    }
  }

  private static <E extends Enum<E>> Set<E> sorted(String what, Collection<E> values) {
    if (values.isEmpty()) {
      throw nothing(what);
    }
    return Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  private static void within(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidValue(
          "%s %d is outside %d-%d".formatted(what, value, low, high),
          "give a number from %d to %d".formatted(low, high));
    }
  }

  private static InvalidValue nothing(String what) {
    return new InvalidValue("a calendar trigger has no " + what, "give at least one");
  }
}
