package dev.taskorc.domain.model.schedule.day;

import java.time.LocalDate;

/**
 * Walks over the matching days of a pattern, month by month. The calendar repeats after 400 years,
 * so a pattern that shows no day in that many months has none at all: the walk is bounded.
 */
public final class DaySearch {
  public static final long NONE = Long.MIN_VALUE;
  static final int CYCLE_MONTHS = 400 * 12;

  private final MonthPattern pattern;
  private int steps;

  public DaySearch(MonthPattern pattern) {
    this.pattern = pattern;
  }

  /** Months looked at so far. */
  public int steps() {
    return steps;
  }

  /** The first matching day, as an epoch day, or {@link #NONE}. */
  public long atOrAfter(long day, long limit) {
    LocalDate date = LocalDate.ofEpochDay(day);
    int year = date.getYear();
    int month = date.getMonthValue();
    long first = day - date.getDayOfMonth() + 1;
    int wanted = -1 << (date.getDayOfMonth() - 1);
    for (int i = 0; i <= CYCLE_MONTHS && first <= limit; i++) {
      boolean leap = isLeap(year);
      int bits = days(month, first, leap) & wanted;
      if (bits != 0) {
        long found = first + Integer.numberOfTrailingZeros(bits);
        return found <= limit ? found : NONE;
      }
      wanted = -1;
      first += MonthPattern.length(month, leap);
      if (++month > 12) {
        month = 1;
        year++;
      }
    }
    return NONE;
  }

  /** The last matching day, as an epoch day, or {@link #NONE}. */
  public long atOrBefore(long day, long limit) {
    LocalDate date = LocalDate.ofEpochDay(day);
    int year = date.getYear();
    int month = date.getMonthValue();
    long first = day - date.getDayOfMonth() + 1;
    int wanted = MonthPattern.all(date.getDayOfMonth());
    for (int i = 0; i <= CYCLE_MONTHS; i++) {
      int bits = days(month, first, isLeap(year)) & wanted;
      if (bits != 0) {
        long found = first + 31 - Integer.numberOfLeadingZeros(bits);
        return found >= limit ? found : NONE;
      }
      if (first <= limit) {
        return NONE;
      }
      wanted = -1;
      if (--month < 1) {
        month = 12;
        year--;
      }
      first -= MonthPattern.length(month, isLeap(year));
    }
    return NONE;
  }

  static boolean matches(MonthPattern pattern, long day) {
    return new DaySearch(pattern).atOrAfter(day, day) == day;
  }

  private int days(int month, long first, boolean leap) {
    steps++;
    return pattern.days(month, weekday(first), leap);
  }

  /** 0 is Sunday; 1 January 1970 was a Thursday. */
  public static int weekday(long epochDay) {
    return (int) Math.floorMod(epochDay + 4, 7L);
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
