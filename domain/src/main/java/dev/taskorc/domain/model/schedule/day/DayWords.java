package dev.taskorc.domain.model.schedule.day;

import java.util.ArrayList;
import java.util.List;

/** The days of a rule in words, the "or" and the "and" of the two day fields included. */
public final class DayWords {
  private DayWords() {}

  public static String describe(DayRule rule) {
    boolean allYear = rule.months() == DayRule.ALL_MONTHS;
    String of = allYear ? "" : " of " + months(rule.months());
    String in = allYear ? "" : " in " + months(rule.months());
    if (rule.either() && !rule.month().isAny() && !rule.week().isAny()) {
      return allYear
          ? month(rule.month(), "") + " or " + week(rule.week())
          : month(rule.month(), of) + ", or " + week(rule.week()) + in;
    }
    boolean everyDay = rule.either() ? true : rule.isAnyDay();
    if (everyDay) {
      return "every day" + in;
    }
    if (rule.week().isAny()) {
      return month(rule.month(), of);
    }
    return rule.month().isAny()
        ? week(rule.week()) + in
        : month(rule.month(), of) + ", and only " + week(rule.week());
  }

  private static String month(MonthDays days, String of) {
    List<Integer> numbers = Bits.list(((long) days.days() & 0xffffffffL) << 1);
    var parts = new ArrayList<String>();
    int step = Bits.step(numbers);
    if (numbers.size() > 4 && step == 1) {
      parts.add(ordinals(numbers).get(0) + " to the " + English.ordinal(last(numbers)));
    } else if (numbers.size() > 4 && step > 1) {
      String every =
          "on every %s day from the %s to the %s"
              .formatted(
                  English.ordinal(step),
                  English.ordinal(numbers.get(0)),
                  English.ordinal(last(numbers)));
      if (days.fromLast() == 0 && days.nearest() == 0 && !days.lastWeekday()) {
        return every + (of.isEmpty() ? " of every month" : of);
      }
      parts.addAll(ordinals(numbers));
    } else {
      parts.addAll(ordinals(numbers));
    }
    for (int nearest : Bits.list(days.nearest())) {
      parts.add("weekday nearest the " + English.ordinal(nearest + 1));
    }
    for (int before : Bits.list(days.fromLast())) {
      parts.add(
          before == 0
              ? "last day"
              : "%s day before the last day".formatted(English.ordinal(before)));
    }
    if (days.lastWeekday()) {
      parts.add("last weekday (Monday to Friday)");
    }
    boolean ofMonth = of.isEmpty() && !isNumbers(days);
    return "on the " + English.list(parts) + (ofMonth ? " of the month" : of);
  }

  private static boolean isNumbers(MonthDays days) {
    return days.fromLast() == 0 && days.nearest() == 0 && !days.lastWeekday();
  }

  private static String week(WeekDays days) {
    var parts = new ArrayList<String>();
    if (days.every() != 0) {
      parts.add(weekdays(days.every()));
    }
    for (int n = 1; n <= 5; n++) {
      for (int weekday : mondayFirst((int) (days.nth() >> (7 * (n - 1))) & 0x7f)) {
        parts.add("on the " + English.nth(n) + " " + name(weekday) + " of the month");
      }
    }
    for (int weekday : mondayFirst(days.last())) {
      parts.add("on the last " + name(weekday) + " of the month");
    }
    return English.list(parts);
  }

  /** "Monday to Friday", "on Mondays and Fridays"; bit 0 is Sunday. */
  public static String weekdays(int bits) {
    List<Integer> days = mondayFirst(bits);
    if (days.size() > 2 && Bits.step(days) == 1) {
      return name(days.get(0)) + " to " + name(last(days));
    }
    return "on " + English.list(days.stream().map(day -> name(day) + "s").toList());
  }

  /** "January and July", "March to October"; bit 1 is January. */
  public static String months(int bits) {
    List<Integer> months = Bits.list(bits);
    List<String> names =
        months.stream().map(month -> English.name(java.time.Month.of(month))).toList();
    return names.size() > 2 && Bits.step(months) == 1
        ? names.get(0) + " to " + names.get(names.size() - 1)
        : English.list(names);
  }

  public static List<String> ordinals(List<Integer> days) {
    return days.stream().map(English::ordinal).toList();
  }

  private static List<Integer> mondayFirst(int bits) {
    return Bits.list((bits & 0x7e) | ((bits & 1) << 7));
  }

  private static String name(int weekday) {
    return English.name(java.time.DayOfWeek.of(weekday == 0 ? 7 : weekday));
  }

  private static int last(List<Integer> numbers) {
    return numbers.get(numbers.size() - 1);
  }
}
