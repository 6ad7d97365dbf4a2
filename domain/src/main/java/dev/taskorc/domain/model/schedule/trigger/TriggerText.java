package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Triggers as one line of words: {@code calendar START DAYS... [repeat INTERVAL [for DURATION]]},
 * {@code time START [repeat ...]}, {@code boot}, {@code logon}. DAYS is one of {@code day 1},
 * {@code week 1 MONDAY,FRIDAY}, {@code month 1,15,LAST JANUARY,JULY} and {@code nth 1,LAST FRIDAY
 * JANUARY}.
 */
final class TriggerText {
  static final String BOOT = "boot";
  static final String LOGON = "logon";
  private static final String LAST = "LAST";
  private static final String START = "0000-00-00T00:00:00";

  private TriggerText() {}

  static String of(TimeTrigger trigger) {
    return "time " + start(trigger.start()) + repetition(trigger.repetition());
  }

  static String of(CalendarTrigger trigger) {
    return "calendar %s %s%s"
        .formatted(start(trigger.start()), days(trigger.days()), repetition(trigger.repetition()));
  }

  static Trigger parse(String text) {
    try {
      return new Reader(text.split(" ")).trigger();
    } catch (InvalidValue | IllegalArgumentException | DateTimeException e) {
      throw refused(text);
    }
  }

  private static InvalidValue refused(String text) {
    return Refusal.ofTrigger(text)
        .because("is not the text of a trigger", "register the task again to write a new one");
  }

  private static String start(LocalDateTime start) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(start);
  }

  private static String repetition(Optional<Repetition> repetition) {
    return repetition
        .map(r -> " repeat " + r.interval() + r.duration().map(d -> " for " + d).orElse(""))
        .orElse("");
  }

  private static String days(Days days) {
    if (days instanceof Days.ByDay byDay) {
      return "day " + byDay.interval();
    } else if (days instanceof Days.ByWeek byWeek) {
      return "week " + byWeek.interval() + " " + names(byWeek.weekdays());
    } else if (days instanceof Days.ByMonth byMonth) {
      return "month " + numbers(byMonth.days(), byMonth.last()) + " " + names(byMonth.months());
    }
    var nth = (Days.ByMonthDayOfWeek) days;
    return "nth %s %s %s"
        .formatted(numbers(nth.weeks(), nth.last()), names(nth.weekdays()), names(nth.months()));
  }

  private static String names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  private static String numbers(SortedSet<Integer> numbers, boolean last) {
    return Stream.concat(
            numbers.stream().map(String::valueOf), last ? Stream.of(LAST) : Stream.empty())
        .collect(Collectors.joining(","));
  }

  /** Takes the words one by one; what does not fit is an IllegalArgumentException. */
  private static final class Reader {
    private final String[] words;
    private int at;

    Reader(String[] words) {
      this.words = words;
    }

    Trigger trigger() {
      Trigger trigger =
          switch (word()) {
            case BOOT -> new BootTrigger();
            case LOGON -> new LogonTrigger();
            case "time" -> new TimeTrigger(start(), repetition());
            case "calendar" -> new CalendarTrigger(start(), days(), repetition());
            default -> throw new IllegalArgumentException();
          };
      if (at != words.length) {
        throw new IllegalArgumentException();
      }
      return trigger;
    }

    private Days days() {
      return switch (word()) {
        case "day" -> new Days.ByDay(Integer.parseInt(word()));
        case "week" ->
            new Days.ByWeek(Integer.parseInt(word()), set(word(), java.time.DayOfWeek::valueOf));
        case "month" -> {
          String days = word();
          yield new Days.ByMonth(
              numbers(days), hasLast(days), set(word(), java.time.Month::valueOf));
        }
        case "nth" -> {
          String weeks = word();
          yield new Days.ByMonthDayOfWeek(
              numbers(weeks),
              hasLast(weeks),
              set(word(), java.time.DayOfWeek::valueOf),
              set(word(), java.time.Month::valueOf));
        }
        default -> throw new IllegalArgumentException();
      };
    }

    private Optional<Repetition> repetition() {
      if (at == words.length) {
        return Optional.empty();
      }
      expect("repeat");
      Duration interval = Duration.parse(word());
      if (at == words.length) {
        return Optional.of(new Repetition(interval, Optional.empty()));
      }
      expect("for");
      return Optional.of(new Repetition(interval, Optional.of(Duration.parse(word()))));
    }

    private LocalDateTime start() {
      String text = word();
      // By hand: every start of a task reads triggers, and Java's own way of it loads many classes.
      if (text.length() != START.length()) {
        throw new IllegalArgumentException();
      }
      for (int i = 0; i < text.length(); i++) {
        char wanted = START.charAt(i);
        char found = text.charAt(i);
        if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
          throw new IllegalArgumentException();
        }
      }
      return LocalDateTime.of(
          Integer.parseInt(text, 0, 4, 10),
          Integer.parseInt(text, 5, 7, 10),
          Integer.parseInt(text, 8, 10, 10),
          Integer.parseInt(text, 11, 13, 10),
          Integer.parseInt(text, 14, 16, 10),
          Integer.parseInt(text, 17, 19, 10));
    }

    private void expect(String word) {
      if (!word().equals(word)) {
        throw new IllegalArgumentException();
      }
    }

    private String word() {
      if (at == words.length) {
        throw new IllegalArgumentException();
      }
      return words[at++];
    }

    private static boolean hasLast(String list) {
      return List.of(list.split(",")).contains(LAST);
    }

    private static SortedSet<Integer> numbers(String list) {
      return Stream.of(list.split(","))
          .filter(item -> !item.equals(LAST))
          .map(Integer::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <E> SortedSet<E> set(String list, Function<String, E> value) {
      return Stream.of(list.split(",")).map(value).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
