package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.MonthDays;
import dev.taskorc.domain.model.schedule.day.WeekDays;
import dev.taskorc.domain.model.text.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the forms of the language apart and reads each. */
final class ScheduleReader {
  private static final int LONGEST = 1000;
  // Few schedules have a date; most need neither of these.
  private static final String DATE = "(\\d{4})-(\\d{1,2})-(\\d{1,2})";
  private static final String DATE_TIME = "\\d{4}-\\d{1,2}-\\d{1,2}[Tt]\\S+";
  private static final String FORMS =
      "write five cron fields such as 0 6 * * 1-5, or 06:00, MON 08:00, 15 09:30, LAST 18:00,"
          + " 2026-12-24 18:00, @daily, @reboot";

  private final Refusal refusal;

  private ScheduleReader(String text) {
    refusal = Refusal.ofSchedule(text);
  }

  /**
   * @param text without blanks around it
   */
  static Rule read(String text) {
    Rule rule = rule(text);
    if (rule instanceof Recurrence recurrence && !recurrence.everFires()) {
      throw Refusal.ofSchedule(text)
          .because(
              "never fires: the months it names have no such day",
              "check the day against the months; L is the last day of any month");
    }
    return rule;
  }

  private static Rule rule(String text) {
    try {
      return new ScheduleReader(text).form(text);
    } catch (InvalidValue e) {
      throw text.isEmpty() || text.length() > LONGEST ? e : ForeignSchedules.of(text).orElse(e);
    }
  }

  private Rule form(String text) {
    if (text.isEmpty()) {
      throw refusal.because("is empty", FORMS);
    }
    if (text.length() > LONGEST) {
      throw refusal.because("is longer than %d characters".formatted(LONGEST), FORMS);
    }
    if (!text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
      throw refusal.because("has characters that no schedule has", FORMS);
    }
    if (text.charAt(0) == '@') {
      return nickname(text);
    }
    String[] words = text.split("[ \t]+");
    if (words.length <= 2 && text.indexOf(':') >= 0) {
      return timeOfDay(words);
    }
    if (words.length == 5) {
      return new CronReader(refusal).read(words);
    }
    if (words.length == 6 || words.length == 7) {
      throw refusal.because(
          "has %d fields, five are wanted: a field for seconds or years is another dialect"
              .formatted(words.length),
          "leave that field out, or name the dialect: --dialect quartz or --dialect spring");
    }
    throw refusal.because(
        "has %d %s, a cron expression has five"
            .formatted(words.length, words.length == 1 ? "field" : "fields"),
        FORMS);
  }

  private Rule nickname(String text) {
    String cron =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "@reboot" -> "reboot";
          case "@logon" -> "logon";
          case "@hourly" -> "0 * * * *";
          case "@daily", "@midnight" -> "0 0 * * *";
          case "@weekly" -> "0 0 * * 0";
          case "@monthly" -> "0 0 1 * *";
          case "@yearly", "@annually" -> "0 0 1 1 *";
          default ->
              throw refusal.because(
                  "is no nickname of a schedule",
                  text.regionMatches(true, 0, "@every", 0, 6)
                      ? "write the interval as cron, for example */5 * * * * for every 5 minutes"
                      : "use @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually,"
                          + " @reboot or @logon");
        };
    return switch (cron) {
      case "reboot" -> Event.REBOOT;
      case "logon" -> Event.LOGON;
      default -> new CronReader(refusal).read(cron.split(" "));
    };
  }

  private Rule timeOfDay(String[] words) {
    if (words.length == 1 && words[0].matches(DATE_TIME)) {
      return once(words[0].substring(0, words[0].toUpperCase(Locale.ROOT).indexOf('T')), words[0]);
    }
    int time = time(words[words.length - 1]);
    if (words.length == 1) {
      return at(time, MonthDays.ANY, WeekDays.ANY, List.of());
    }
    String day = words[0];
    if (day.matches(DATE)) {
      return once(day, words[1]);
    }
    var reader = new CronReader(refusal);
    boolean byMonth = Character.isDigit(day.charAt(0)) || day.regionMatches(true, 0, "L", 0, 1);
    if (!byMonth && !Character.isLetter(day.charAt(0))) {
      throw refusal.because(
          "is not a time of day: %s is no day".formatted(Refusal.quote(day)), FORMS);
    }
    return byMonth
        ? at(time, reader.monthDays(day), WeekDays.ANY, reader.notes())
        : at(time, MonthDays.ANY, reader.weekDays(day), reader.notes());
  }

  private static Recurrence at(
      int time, MonthDays monthDays, WeekDays weekDays, List<String> notes) {
    var days = new DayRule(monthDays, weekDays, false, DayRule.ALL_MONTHS);
    return new Recurrence(1L << (time % 60), 1 << (time / 60), days, false, notes);
  }

  private SingleTime once(String day, String time) {
    int minutes = time(time.substring(Math.max(0, time.toUpperCase(Locale.ROOT).indexOf('T') + 1)));
    Matcher date = Pattern.compile(DATE).matcher(day);
    try {
      if (!date.matches() || date.group(1).equals("0000")) {
        throw new DateTimeException(day);
      }
      return new SingleTime(
          LocalDate.of(
                  Integer.parseInt(date.group(1)),
                  Integer.parseInt(date.group(2)),
                  Integer.parseInt(date.group(3)))
              .atTime(minutes / 60, minutes % 60));
    } catch (DateTimeException e) {
      throw refusal.because(
          "is not a date and time: there is no day %s".formatted(Refusal.quote(day)),
          "write it as YYYY-MM-DD HH:MM, for example 2026-12-24 18:00");
    }
  }

  /** HH:MM in minutes. */
  private int time(String text) {
    int colon = text.indexOf(':');
    String hour = colon < 0 ? text : text.substring(0, colon);
    String minute = colon < 0 ? "" : text.substring(colon + 1);
    return part("hour", hour, 1, 23) * 60 + part("minute", minute, 2, 59);
  }

  private int part(String name, String text, int shortest, int high) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    String wrong =
        !digits || text.length() < shortest
            ? "is not " + (shortest == 2 ? "two digits" : "a number")
            : text.length() > 2 || Integer.parseInt(text) > high ? "is outside 0-" + high : "";
    if (!wrong.isEmpty()) {
      throw refusal.because(
          "is not a time of day: %s %s %s".formatted(name, Refusal.quote(text), wrong),
          "write it as HH:MM, for example 06:00");
    }
    return Integer.parseInt(text);
  }
}
