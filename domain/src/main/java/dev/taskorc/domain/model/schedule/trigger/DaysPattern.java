package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.MonthDays;
import dev.taskorc.domain.model.schedule.day.MonthPattern;
import dev.taskorc.domain.model.schedule.day.WeekDays;

/** The days of a calendar trigger as bits, its interval left aside. */
public final class DaysPattern {
  private DaysPattern() {}

  public static MonthPattern of(Days days) {
    if (days instanceof Days.ByWeek byWeek) {
      return weeks(new WeekDays(Bits.weekdays(byWeek.weekdays()), 0, 0), DayRule.ALL_MONTHS);
    } else if (days instanceof Days.ByMonth byMonth) {
      int bits = (int) (Bits.of(byMonth.days()) >> 1);
      var monthDays = new MonthDays(bits, byMonth.last() ? 1 : 0, 0, false);
      return new DayRule(monthDays, WeekDays.ANY, false, Bits.months(byMonth.months()));
    } else if (days instanceof Days.ByMonthDayOfWeek nth) {
      int weekdays = Bits.weekdays(nth.weekdays());
      long bits = 0;
      for (int week : nth.weeks()) {
        bits |= (long) weekdays << (7 * (week - 1));
      }
      return weeks(new WeekDays(0, bits, nth.last() ? weekdays : 0), Bits.months(nth.months()));
    }
    return new DayRule(MonthDays.ANY, WeekDays.ANY, false, DayRule.ALL_MONTHS);
  }

  private static MonthPattern weeks(WeekDays weekDays, int months) {
    return new DayRule(MonthDays.ANY, weekDays, false, months);
  }
}
