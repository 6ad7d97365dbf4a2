package dev.taskorc.domain.model.schedule.day;

import java.time.Month;

/** The days of a month on which something holds; whatever the year, a month has 14 shapes. */
public interface MonthPattern {
  int EVERY_SEVENTH = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

  /**
   * Bit 0 is the 1st; no bit beyond the month's end.
   *
   * @param month 1-12
   * @param firstWeekday of the 1st, 0 is Sunday
   */
  int days(int month, int firstWeekday, boolean leap);

  static int length(int month, boolean leap) {
    return Month.of(month).length(leap);
  }

  /** All days of a month as bits. */
  static int all(int length) {
    return -1 >>> (32 - length);
  }

  /** All days of one weekday (0 is Sunday) in a month. */
  static int weekday(int weekday, int firstWeekday, int length) {
    return EVERY_SEVENTH << Math.floorMod(weekday - firstWeekday, 7) & all(length);
  }
}
