package dev.taskorc.domain.model.schedule.day;

/** The days of a pattern moved, for a machine whose date differs from the schedule's. */
public final class ShiftedDays {
  private ShiftedDays() {}

  /**
   * @param shift days by which the machine's date is ahead
   */
  public static MonthPattern by(int shift, MonthPattern pattern) {
    MonthPattern moved = pattern;
    for (int i = 0; i < Math.abs(shift); i++) {
      MonthPattern inner = moved;
      moved =
          shift > 0
              ? (month, weekday, leap) -> later(inner, month, weekday, leap)
              : (month, weekday, leap) -> earlier(inner, month, weekday, leap);
    }
    return moved;
  }

  private static int later(MonthPattern pattern, int month, int weekday, boolean leap) {
    int length = MonthPattern.length(month, leap);
    int before = month == 1 ? 12 : month - 1;
    int lengthBefore = MonthPattern.length(before, leap);
    int daysBefore = pattern.days(before, Math.floorMod(weekday - lengthBefore, 7), leap);
    int moved = (pattern.days(month, weekday, leap) << 1) & MonthPattern.all(length);
    return moved | ((daysBefore >>> (lengthBefore - 1)) & 1);
  }

  private static int earlier(MonthPattern pattern, int month, int weekday, boolean leap) {
    int length = MonthPattern.length(month, leap);
    int after = month == 12 ? 1 : month + 1;
    int daysAfter = pattern.days(after, (weekday + length) % 7, leap);
    int moved = pattern.days(month, weekday, leap) >>> 1;
    return moved | ((daysAfter & 1) << (length - 1));
  }
}
