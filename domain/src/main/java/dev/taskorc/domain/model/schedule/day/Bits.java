package dev.taskorc.domain.model.schedule.day;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of small numbers as bits. */
public final class Bits {
  private Bits() {}

  /** The numbers whose bits are set, in order. */
  public static List<Integer> list(long bits) {
    var numbers = new ArrayList<Integer>();
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      numbers.add(Long.numberOfTrailingZeros(rest));
    }
    return numbers;
  }

  public static long of(Iterable<Integer> numbers) {
    long bits = 0;
    for (int number : numbers) {
      bits |= 1L << number;
    }
    return bits;
  }

  /** Bit 1 is January. */
  public static Set<Month> months(int bits) {
    var months = EnumSet.noneOf(Month.class);
    list(bits).forEach(month -> months.add(Month.of(month)));
    return months;
  }

  public static int months(Set<Month> months) {
    int bits = 0;
    for (Month month : months) {
      bits |= 1 << month.getValue();
    }
    return bits;
  }

  /** Bit 0 is Sunday; the set is in the order of the week that begins on Monday. */
  public static Set<DayOfWeek> weekdays(int bits) {
    var weekdays = EnumSet.noneOf(DayOfWeek.class);
    list(bits).forEach(day -> weekdays.add(DayOfWeek.of(day == 0 ? 7 : day)));
    return weekdays;
  }

  public static int weekdays(Set<DayOfWeek> weekdays) {
    int bits = 0;
    for (DayOfWeek weekday : weekdays) {
      bits |= 1 << (weekday.getValue() % 7);
    }
    return bits;
  }

  /** The step from each number to the next if it is the same throughout, else 0. */
  public static int step(List<Integer> numbers) {
    if (numbers.size() < 2) {
      return 0;
    }
    int step = numbers.get(1) - numbers.get(0);
    for (int i = 2; i < numbers.size(); i++) {
      if (numbers.get(i) - numbers.get(i - 1) != step) {
        return 0;
      }
    }
    return step;
  }
}
