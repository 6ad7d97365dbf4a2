package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.MonthDays;
import dev.taskorc.domain.model.schedule.day.MonthPattern;
import dev.taskorc.domain.model.schedule.day.ShiftedDays;
import dev.taskorc.domain.model.schedule.day.WeekDays;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The calendar-trigger days that hold wherever a pattern does: at no other day if they are exact.
 *
 * @param size how many days they hold in the fourteen years there are
 */
public record DayCover(List<Days> days, boolean exact, int size) {
  private static final Set<Month> YEAR = EnumSet.allOf(Month.class);

  /** Bit n is the n-th of its weekday in the month; a fourth that is the last has its own. */
  private static final int FIRST_TO_FOURTH = 0b11110;

  private static final int FOURTH = 1 << 4;
  private static final int FIFTH = 1 << 5;
  private static final int FOURTH_AND_LAST = 1 << 6;

  private static final List<Function<DayTable, List<Days>>> CANDIDATES =
      List.of(
          DayCover::weekly, DayCover::monthly, DayCover::monthlyWithLast, DayCover::nthWeekdays);

  /** The exact cover of fewest triggers; if there is none, the cover of fewest days. */
  public static DayCover of(DayRule rule, int shift) {
    DayCover best = best(ShiftedDays.by(shift, rule));
    if (!rule.either() || best.exact()) {
      return best;
    }
    var months = new DayRule(rule.month(), WeekDays.ANY, false, rule.months());
    var weeks = new DayRule(MonthDays.ANY, rule.week(), false, rule.months());
    var both = new ArrayList<Days>();
    for (DayRule half : List.of(months, weeks)) {
      MonthPattern moved = ShiftedDays.by(shift, half);
      // The 30th of February has no days, and no trigger says that.
      if (DayTable.of(moved).size() > 0) {
        both.addAll(best(moved).days());
      }
    }
    return better(best, judge(both, DayTable.of(ShiftedDays.by(shift, rule))));
  }

  /** Every day; a cover of anything. */
  public static DayCover everyDay() {
    var every = List.<Days>of(new Days.ByDay(1));
    return judge(every, DayTable.of(every)).inexact();
  }

  /** Some day is held by two of them. */
  public boolean overlaps() {
    return days.stream().mapToInt(each -> DayTable.of(List.of(each)).size()).sum() > size;
  }

  private DayCover inexact() {
    return new DayCover(days, false, size);
  }

  private static DayCover best(MonthPattern pattern) {
    DayTable wanted = DayTable.of(pattern);
    DayCover best = judge(List.of(new Days.ByDay(1)), wanted);
    for (Function<DayTable, List<Days>> candidate : CANDIDATES) {
      if (best.exact && best.days.size() == 1) {
        return best;
      }
      best = better(best, judge(candidate.apply(wanted), wanted));
    }
    return best;
  }

  private static DayCover judge(List<Days> days, DayTable wanted) {
    DayTable said = DayTable.of(days);
    return new DayCover(
        days, said.equals(wanted), said.contains(wanted) ? said.size() : Integer.MAX_VALUE);
  }

  private static DayCover better(DayCover a, DayCover b) {
    if (a.exact != b.exact) {
      return a.exact ? a : b;
    }
    if (a.exact || a.size == b.size) {
      return b.days.size() < a.days.size() ? b : a;
    }
    return b.size < a.size ? b : a;
  }

  private static List<Days> weekly(DayTable wanted) {
    var seen = new int[1];
    wanted.forEach((weekday, day, length) -> seen[0] |= 1 << weekday);
    return List.of(new Days.ByWeek(1, Bits.weekdays(seen[0])));
  }

  /** One trigger by days of the month; a day that only ever is the last one is said as Last. */
  private static List<Days> monthlyWithLast(DayTable wanted) {
    var days = new TreeSet<Integer>();
    var last = new boolean[1];
    wanted.forEach(
        (weekday, day, length) -> {
          if (day < length) {
            days.add(day);
          } else {
            last[0] = true;
          }
        });
    return List.of(new Days.ByMonth(days, last[0], months(wanted)));
  }

  /** Months with the same days go together; days that a month does not have do not part them. */
  private static List<Days> monthly(DayTable wanted) {
    int[] days = wanted.anyYear();
    var groups = new TreeMap<Integer, EnumSet<Month>>();
    for (int length = 31; length >= 29; length--) {
      int all = MonthPattern.all(length);
      for (Month month : YEAR) {
        int wantedDays = days[month.getValue() - 1];
        if (month.maxLength() == length && wantedDays != 0) {
          int key =
              groups.keySet().stream()
                  .filter(group -> (group & all) == wantedDays)
                  .findFirst()
                  .orElse(wantedDays);
          groups.computeIfAbsent(key, k -> EnumSet.noneOf(Month.class)).add(month);
        }
      }
    }
    var covers = new ArrayList<Days>();
    groups.forEach((bits, months) -> covers.add(new Days.ByMonth(days(bits), false, months)));
    return covers;
  }

  /** Weekdays with the same weeks go together. */
  private static List<Days> nthWeekdays(DayTable wanted) {
    var weeks = new int[7];
    wanted.forEach(
        (weekday, day, length) -> {
          int week = (day + 6) / 7;
          boolean last = day + 7 > length;
          weeks[weekday] |= week == 4 && last ? FOURTH_AND_LAST : 1 << week;
        });
    var groups = new TreeMap<Integer, EnumSet<DayOfWeek>>();
    for (int weekday = 0; weekday < 7; weekday++) {
      int seen = weeks[weekday];
      boolean last = (seen & FIFTH) != 0 || (seen & (FOURTH_AND_LAST | FOURTH)) == FOURTH_AND_LAST;
      int said = (seen & FIRST_TO_FOURTH) | (last ? FIFTH : 0);
      if (said != 0) {
        groups
            .computeIfAbsent(said, k -> EnumSet.noneOf(DayOfWeek.class))
            .addAll(Bits.weekdays(1 << weekday));
      }
    }
    var covers = new ArrayList<Days>();
    groups.forEach(
        (bits, weekdays) ->
            covers.add(
                new Days.ByMonthDayOfWeek(
                    new TreeSet<>(Bits.list(bits & FIRST_TO_FOURTH)),
                    (bits & FIFTH) != 0,
                    weekdays,
                    months(wanted))));
    return covers;
  }

  private static Set<Month> months(DayTable wanted) {
    int[] days = wanted.anyYear();
    var months = EnumSet.noneOf(Month.class);
    for (Month month : YEAR) {
      if (days[month.getValue() - 1] != 0) {
        months.add(month);
      }
    }
    return months;
  }

  private static SortedSet<Integer> days(int bits) {
    return new TreeSet<>(Bits.list((long) bits << 1 & 0xffffffffL));
  }
}
