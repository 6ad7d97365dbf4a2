package dev.taskorc.domain.model.schedule.day;

/**
 * A day-of-month field.
 *
 * @param days bit 0 is the 1st
 * @param fromLast bit n is the n-th day before the last one: bit 0 is {@code L}, bit 3 {@code L-3}
 * @param nearest bit 14 is {@code 15W}, the weekday (Monday to Friday) nearest the 15th within the
 *     month; a month without that day has none
 * @param lastWeekday {@code LW}, the last Monday-to-Friday day of the month
 */
public record MonthDays(int days, int fromLast, int nearest, boolean lastWeekday) {
  public static final MonthDays ANY = new MonthDays(MonthPattern.all(31), 0, 0, false);

  boolean isAny() {
    return days == MonthPattern.all(31);
  }

  int in(int firstWeekday, int length) {
    int bits = days & MonthPattern.all(length);
    for (int rest = fromLast; rest != 0; rest &= rest - 1) {
      int day = length - Integer.numberOfTrailingZeros(rest);
      bits |= day < 1 ? 0 : 1 << (day - 1);
    }
    for (int rest = nearest & MonthPattern.all(length); rest != 0; rest &= rest - 1) {
      int day = Integer.numberOfTrailingZeros(rest) + 1;
      bits |= 1 << (workday(day, firstWeekday, length) - 1);
    }
    return lastWeekday ? bits | 1 << (lastWorkday(firstWeekday, length) - 1) : bits;
  }

  private static int workday(int day, int firstWeekday, int length) {
    return switch ((firstWeekday + day - 1) % 7) {
      case 6 -> day == 1 ? 3 : day - 1;
      case 0 -> day == length ? day - 2 : day + 1;
      default -> day;
    };
  }

  private static int lastWorkday(int firstWeekday, int length) {
    return switch ((firstWeekday + length - 1) % 7) {
      case 6 -> length - 1;
      case 0 -> length - 2;
      default -> length;
    };
  }
}
