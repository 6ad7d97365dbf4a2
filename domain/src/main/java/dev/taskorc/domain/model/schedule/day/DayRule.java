package dev.taskorc.domain.model.schedule.day;

import java.time.LocalDate;

/**
 * The three day fields together, by Vixie's rule: if both day fields are restricted, either may
 * match; a field that begins with a star is not "restricted", and then both must match.
 *
 * @param months bit 1 is January
 */
public record DayRule(MonthDays month, WeekDays week, boolean either, int months)
    implements MonthPattern {
  public static final int ALL_MONTHS = 0x1ffe;

  @Override
  public int days(int month, int firstWeekday, boolean leap) {
    if ((months >> month & 1) == 0) {
      return 0;
    }
    int length = MonthPattern.length(month, leap);
    if (either) {
      return this.month.in(firstWeekday, length) | week.in(firstWeekday, length);
    }
    int bits = this.month.isAny() ? MonthPattern.all(length) : this.month.in(firstWeekday, length);
    return week.isAny() ? bits : bits & week.in(firstWeekday, length);
  }

  public boolean isEveryDay() {
    return months == ALL_MONTHS && (either ? month.isAny() || week.isAny() : isAnyDay());
  }

  boolean isAnyDay() {
    return month.isAny() && week.isAny();
  }

  /** Both fields say something, and both must match. */
  public boolean both() {
    return !either && !month.isAny() && !week.isAny();
  }

  boolean matches(LocalDate date) {
    return DaySearch.matches(this, date.toEpochDay());
  }
}
