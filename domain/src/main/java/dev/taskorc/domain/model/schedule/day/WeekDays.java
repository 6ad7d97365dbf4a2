package dev.taskorc.domain.model.schedule.day;

/**
 * A day-of-week field.
 *
 * @param every bit 0 is Sunday
 * @param nth {@code 5#2}: bit 7 * (n - 1) + weekday, n being 1-5
 * @param last {@code 5L}: bit 0 is the last Sunday of the month
 */
public record WeekDays(int every, long nth, int last) {
  public static final WeekDays ANY = new WeekDays(0x7f, 0, 0);

  boolean isAny() {
    return every == 0x7f;
  }

  int in(int firstWeekday, int length) {
    int bits = 0;
    for (int weekday = 0; weekday < 7; weekday++) {
      int all = MonthPattern.weekday(weekday, firstWeekday, length);
      if ((every >> weekday & 1) != 0) {
        bits |= all;
      }
      if ((last >> weekday & 1) != 0) {
        bits |= Integer.highestOneBit(all);
      }
      int rest = all;
      for (int n = 0; nth != 0 && n < 5 && rest != 0; n++, rest &= rest - 1) {
        if ((nth >> (7 * n + weekday) & 1) != 0) {
          bits |= Integer.lowestOneBit(rest);
        }
      }
    }
    return bits;
  }
}
