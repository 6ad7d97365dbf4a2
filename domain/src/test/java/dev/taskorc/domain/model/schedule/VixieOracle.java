package dev.taskorc.domain.model.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A second opinion on five-field cron, as slow and as simple as can be: it shares no code with the
 * schedule, tests minute after minute, and keeps Vixie's virtual clock through clock changes.
 */
public final class VixieOracle {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final String[] fields;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet months;
  private final List<Predicate<LocalDate>> monthDays;
  private final List<Predicate<LocalDate>> weekDays;

  public VixieOracle(String expression) {
    fields = expression.strip().toUpperCase(Locale.ROOT).split("[ \t]+");
    minutes = numbers(fields[0], 0, 59, List.of());
    hours = numbers(fields[1], 0, 23, List.of());
    months = numbers(fields[3], 1, 12, MONTHS);
    monthDays = parts(fields[2], VixieOracle::dayOfMonth);
    weekDays = parts(fields[4], VixieOracle::dayOfWeek);
  }

  /** Whether minute or hour begin with a star. */
  public boolean isWild() {
    return fields[0].startsWith("*") || fields[1].startsWith("*");
  }

  /** The minutes of the day, if the day matches. */
  public BitSet times(LocalDate date) {
    var times = new BitSet(1440);
    if (matchesDay(date)) {
      hours.stream()
          .forEach(hour -> minutes.stream().forEach(minute -> times.set(hour * 60 + minute)));
    }
    return times;
  }

  public boolean matches(LocalDateTime time) {
    return minutes.get(time.getMinute())
        && hours.get(time.getHour())
        && matchesDay(time.toLocalDate());
  }

  public boolean matchesDay(LocalDate date) {
    if (!months.get(date.getMonthValue())) {
      return false;
    }
    boolean byMonth = any(monthDays, date);
    boolean byWeek = any(weekDays, date);
    boolean star = "*?".indexOf(fields[2].charAt(0)) >= 0 || "*?".indexOf(fields[4].charAt(0)) >= 0;
    return star ? byMonth && byWeek : byMonth || byWeek;
  }

  /** Every fire time after the one and up to the other instant, both on whole minutes. */
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone) {
    var fires = new ArrayList<Instant>();
    // The virtual clock must have passed the hours before, to know what is a repetition.
    Instant now = fromExclusive.minus(2, ChronoUnit.DAYS);
    LocalDateTime virtual = LocalDateTime.ofInstant(now, zone);
    while (now.isBefore(toInclusive)) {
      now = now.plus(1, ChronoUnit.MINUTES);
      LocalDateTime local = LocalDateTime.ofInstant(now, zone);
      boolean fire = isWild() && matches(local);
      while (virtual.isBefore(local)) {
        virtual = virtual.plusMinutes(1);
        fire |= !isWild() && matches(virtual);
      }
      if (fire && now.isAfter(fromExclusive)) {
        fires.add(now);
      }
    }
    return fires;
  }

  private static boolean any(List<Predicate<LocalDate>> parts, LocalDate date) {
    for (Predicate<LocalDate> part : parts) {
      if (part.test(date)) {
        return true;
      }
    }
    return false;
  }

  private static List<Predicate<LocalDate>> parts(
      String field, Function<String, Predicate<LocalDate>> meaning) {
    return field.equals("?")
        ? List.of(date -> true)
        : Stream.of(field.split(",")).map(meaning).toList();
  }

  private static Predicate<LocalDate> dayOfMonth(String part) {
    if (part.equals("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    } else if (part.startsWith("L-")) {
      int before = Integer.parseInt(part.substring(2));
      return date -> date.getDayOfMonth() == date.lengthOfMonth() - before;
    } else if (part.equals("LW")) {
      return date -> date.equals(lastWorkday(date));
    } else if (part.endsWith("W")) {
      int wanted = Integer.parseInt(part.substring(0, part.length() - 1));
      return date ->
          wanted <= date.lengthOfMonth()
              && date.equals(nearestWorkday(date.withDayOfMonth(wanted)));
    }
    BitSet days = numbers(part, 1, 31, List.of());
    return date -> days.get(date.getDayOfMonth());
  }

  private static LocalDate lastWorkday(LocalDate date) {
    LocalDate day = date.with(TemporalAdjusters.lastDayOfMonth());
    while (day.getDayOfWeek().getValue() > 5) {
      day = day.minusDays(1);
    }
    return day;
  }

  private static LocalDate nearestWorkday(LocalDate day) {
    for (int distance : new int[] {0, -1, 1, -2, 2}) {
      LocalDate candidate = day.plusDays(distance);
      if (candidate.getMonth() == day.getMonth() && candidate.getDayOfWeek().getValue() <= 5) {
        return candidate;
      }
    }
    throw new AssertionError(day);
  }

  private static Predicate<LocalDate> dayOfWeek(String part) {
    int hash = part.indexOf('#');
    if (hash >= 0) {
      int weekday = number(part.substring(0, hash), 0, DAYS) % 7;
      int n = Integer.parseInt(part.substring(hash + 1));
      return date -> weekday(date) == weekday && (date.getDayOfMonth() - 1) / 7 + 1 == n;
    } else if (part.endsWith("L")) {
      int weekday = number(part.substring(0, part.length() - 1), 0, DAYS) % 7;
      return date -> weekday(date) == weekday && date.plusWeeks(1).getMonth() != date.getMonth();
    }
    BitSet days = numbers(part, 0, 7, DAYS);
    return date -> days.get(weekday(date)) || (weekday(date) == 0 && days.get(7));
  }

  private static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7;
  }

  private static BitSet numbers(String field, int low, int high, List<String> names) {
    var bits = new BitSet();
    for (String part : field.split(",")) {
      String[] range = part.split("/");
      int step = range.length == 2 ? Integer.parseInt(range[1]) : 1;
      String[] ends = range[0].split("-");
      int from = ends[0].equals("*") ? low : number(ends[0], low, names);
      int to =
          ends.length == 2
              ? number(ends[1], low, names)
              : ends[0].equals("*") || range.length == 2 ? high : from;
      if (ends.length == 2 && ends[1].equals("SUN") && from > 0) {
        to = 7;
      }
      for (int value = from; value <= to; value += step) {
        bits.set(value);
      }
    }
    return bits;
  }

  private static int number(String text, int low, List<String> names) {
    return names.contains(text) ? names.indexOf(text) + low : Integer.parseInt(text);
  }
}
