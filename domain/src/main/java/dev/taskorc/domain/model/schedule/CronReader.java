package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.MonthDays;
import dev.taskorc.domain.model.schedule.day.WeekDays;
import dev.taskorc.domain.model.text.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Reads the five fields of a cron expression. */
final class CronReader {
  private final Refusal refusal;
  private final List<String> notes = new ArrayList<>();

  CronReader(Refusal refusal) {
    this.refusal = refusal;
  }

  Recurrence read(String[] texts) {
    long minutes = reader(Field.MINUTE).read(texts[0]);
    int hours = (int) reader(Field.HOUR).read(texts[1]);
    MonthDays monthDays = monthDays(texts[2]);
    int months = (int) reader(Field.MONTH).read(texts[3]);
    WeekDays weekDays = weekDays(texts[4]);
    boolean either = !isStar(texts[2]) && !isStar(texts[4]);
    boolean wildcard = texts[0].startsWith("*") || texts[1].startsWith("*");
    return new Recurrence(
        minutes, hours, new DayRule(monthDays, weekDays, either, months), wildcard, notes());
  }

  /** What was read otherwise than some would expect, so far. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * As Vixie has it, the first character decides: {@code *}{@code /2} and {@code *,5} are stars.
   */
  static boolean isStar(String dayField) {
    return dayField.startsWith("*") || dayField.equals("?");
  }

  /** A day-of-month field: numbers, ranges, steps, and {@code L}, {@code L-3}, 15W, LW. */
  MonthDays monthDays(String text) {
    if (text.equals("?")) {
      return MonthDays.ANY;
    }
    FieldReader reader = reader(Field.DAY_OF_MONTH);
    long days = 0;
    int fromLast = 0;
    int nearest = 0;
    boolean lastWeekday = false;
    for (String element : reader.elements(text)) {
      if (element.equalsIgnoreCase("L") || element.equalsIgnoreCase("LAST")) {
        fromLast |= 1;
      } else if (element.equalsIgnoreCase("LW")) {
        lastWeekday = true;
      } else if (startsWith(element, "L-")) {
        int before = reader.number(element.substring(2));
        if (before > 30) {
          throw reader.refuse(
              "day of month %s reaches beyond the month: L-0 to L-30"
                  .formatted(Refusal.quote(element)));
        }
        fromLast |= 1 << before;
      } else if (startsWith(element, "LW")) {
        throw refusal.because(
            "is not valid: day of month %s: LW, the last weekday of a month, stands alone"
                .formatted(Refusal.quote(element)),
            "write LW, or a day such as L-1 or 28W");
      } else if (endsWith(element, "W")) {
        nearest |= 1 << (reader.value(element.substring(0, element.length() - 1)) - 1);
      } else {
        days |= reader.element(element);
      }
    }
    return new MonthDays((int) (days >> 1), fromLast, nearest, lastWeekday);
  }

  /** A day-of-week field: numbers, names, ranges, steps, and {@code 5L}, {@code 5#2}. */
  WeekDays weekDays(String text) {
    if (text.equals("?")) {
      return WeekDays.ANY;
    }
    FieldReader reader = reader(Field.DAY_OF_WEEK);
    long every = 0;
    long nth = 0;
    int last = 0;
    for (String element : reader.elements(text)) {
      int hash = element.indexOf('#');
      if (hash >= 0) {
        int n = reader.number(element.substring(hash + 1));
        if (n < 1 || n > 5) {
          throw reader.refuse(
              "day of week %s: a month has the 1st to the 5th of a weekday"
                  .formatted(Refusal.quote(element)));
        }
        nth |= 1L << (7 * (n - 1) + reader.value(element.substring(0, hash)) % 7);
      } else if (element.equalsIgnoreCase("L")) {
        throw refusal.because(
            "is not valid: day of week 'L' is Saturday in some crons and the last day"
                + " in others",
            "write SAT for Saturdays, or for example FRIL for the last Friday of the month");
      } else if (endsWith(element, "L")) {
        last |= 1 << (reader.value(element.substring(0, element.length() - 1)) % 7);
      } else {
        every |= reader.element(element);
      }
    }
    return new WeekDays((int) ((every | every >> 7) & 0x7f), nth, last);
  }

  private FieldReader reader(Field field) {
    return new FieldReader(refusal, field, notes);
  }

  private static boolean startsWith(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length());
  }

  private static boolean endsWith(String text, String end) {
    return text.length() > end.length()
        && text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
  }
}
