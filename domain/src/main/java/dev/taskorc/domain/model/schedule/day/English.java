package dev.taskorc.domain.model.schedule.day;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Words and lists in English, whatever language the machine speaks. */
public final class English {
  private static final List<String> ORDINALS =
      List.of("zeroth", "first", "second", "third", "fourth", "fifth");

  private English() {}

  public static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  public static String name(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** "1st", "22nd". */
  public static String ordinal(int number) {
    boolean teen = number / 10 % 10 == 1;
    String end =
        switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + end;
  }

  /** "first" to "fifth". */
  public static String nth(int number) {
    return ORDINALS.get(number);
  }

  /** "a", "a and b", "a, b and c". */
  public static String list(Collection<String> items, String joint) {
    var all = new ArrayList<>(items);
    if (all.size() < 2) {
      return String.join("", all);
    }
    String last = all.remove(all.size() - 1);
    return String.join(", ", all) + " " + joint + " " + last;
  }

  public static String list(Collection<String> items) {
    return list(items, "and");
  }

  /** "every minute", "every 2 hours 30 minutes". */
  public static String every(Duration duration) {
    String words = duration(duration);
    return "every "
        + (words.startsWith("1 ") && words.indexOf(' ', 2) < 0 ? words.substring(2) : words);
  }

  /** "1 minute", "2 hours 30 minutes". */
  static String duration(Duration duration) {
    var parts = new ArrayList<String>();
    add(parts, duration.toDays(), "day");
    add(parts, duration.toHoursPart(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    add(parts, duration.toSecondsPart(), "second");
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }

  /** "09:05". */
  public static String time(int minuteOfDay) {
    int minute = Math.floorMod(minuteOfDay, 1440);
    return two(minute / 60) + ":" + two(minute % 60);
  }

  public static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
