package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.MonthPattern;
import java.util.Arrays;
import java.util.List;

/**
 * The days of a pattern in every year there is: seven weekdays to begin with, leap or not. Two
 * patterns with the same table hold on the same days for ever, so comparing tables is a proof.
 */
final class DayTable {
  private static final int YEARS = 14;

  private final int[] months = new int[YEARS * 12];

  private DayTable() {}

  static DayTable of(MonthPattern pattern) {
    var table = new DayTable();
    table.add(pattern);
    return table;
  }

  static DayTable of(List<Days> days) {
    var table = new DayTable();
    days.forEach(each -> table.add(DaysPattern.of(each)));
    return table;
  }

  private void add(MonthPattern pattern) {
    for (int year = 0; year < YEARS; year++) {
      int weekday = year % 7;
      for (int month = 1; month <= 12; month++) {
        months[year * 12 + month - 1] |= pattern.days(month, weekday, leap(year));
        weekday = (weekday + MonthPattern.length(month, leap(year))) % 7;
      }
    }
  }

  boolean contains(DayTable other) {
    for (int i = 0; i < months.length; i++) {
      if ((other.months[i] & ~months[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Days in all the years together: the smaller, the fewer ticks. */
  int size() {
    return Arrays.stream(months).map(Integer::bitCount).sum();
  }

  /** Each month's days, in any year; index 0 is January. */
  int[] anyYear() {
    var days = new int[12];
    for (int i = 0; i < months.length; i++) {
      days[i % 12] |= months[i];
    }
    return days;
  }

  /** Calls the visitor for every day of the table. */
  void forEach(Visitor visitor) {
    for (int year = 0; year < YEARS; year++) {
      int weekday = year % 7;
      for (int month = 1; month <= 12; month++) {
        int length = MonthPattern.length(month, leap(year));
        for (int rest = months[year * 12 + month - 1]; rest != 0; rest &= rest - 1) {
          int day = Integer.numberOfTrailingZeros(rest) + 1;
          visitor.visit((weekday + day - 1) % 7, day, length);
        }
        weekday = (weekday + length) % 7;
      }
    }
  }

  private static boolean leap(int year) {
    return year >= 7;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DayTable that && Arrays.equals(months, that.months);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(months);
  }

  /** Sees a day: its weekday (0 is Sunday), its number, the length of its month. */
  interface Visitor {
    void visit(int weekday, int day, int length);
  }
}
