package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.LogonTrigger;
import dev.taskorc.domain.model.schedule.trigger.Repetition;
import dev.taskorc.domain.model.schedule.trigger.TimeTrigger;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads triggers back; one that orc cannot say itself is reported, never bent into shape. */
final class TriggerReader {
  // A logon trigger's user is looked at by itself.
  private static final List<String> KNOWN =
      List.of(
          "Enabled",
          "StartBoundary",
          "Repetition",
          "ScheduleByDay",
          "ScheduleByWeek",
          "ScheduleByMonth",
          "ScheduleByMonthDayOfWeek",
          "UserId");

  private final Predicate<String> isUser;
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<Drift> strays = new ArrayList<>();

  /**
   * @param isUser whether an account is the task's own
   */
  TriggerReader(Predicate<String> isUser) {
    this.isUser = isUser;
  }

  TriggerReader read(XmlElement all) {
    for (XmlElement element : all.children()) {
      try {
        Optional<String> oddity = oddity(element);
        if (oddity.isPresent()) {
          stray(element, oddity.get());
        } else {
          triggers.add(trigger(element));
        }
      } catch (InvalidValue | DateTimeException | IllegalArgumentException e) {
        stray(element, "not to be understood");
      }
    }
    return this;
  }

  List<Trigger> triggers() {
    return List.copyOf(triggers);
  }

  List<Drift> strays() {
    return List.copyOf(strays);
  }

  private void stray(XmlElement trigger, String what) {
    strays.add(new Drift("triggers", "as registered", trigger.name() + ": " + what));
  }

  private Optional<String> oddity(XmlElement trigger) {
    if (!trigger.value("Enabled").map(TaskSettings::flag).orElse(true)) {
      return Optional.of("disabled");
    }
    if (trigger
        .get("Repetition")
        .value("StopAtDurationEnd")
        .map(TaskSettings::flag)
        .orElse(false)) {
      return Optional.of("StopAtDurationEnd");
    }
    if (trigger.value("UserId").filter(isUser.negate()).isPresent()) {
      return Optional.of("another user's logon");
    }
    return trigger.children().stream()
        .map(XmlElement::name)
        .filter(name -> !KNOWN.contains(name))
        .findFirst();
  }

  private static Trigger trigger(XmlElement element) {
    return switch (element.name()) {
      case "BootTrigger" -> event(element, new BootTrigger());
      case "LogonTrigger" -> event(element, new LogonTrigger());
      case "TimeTrigger" -> new TimeTrigger(start(element), repetition(element));
      case "CalendarTrigger" ->
          new CalendarTrigger(start(element), days(element), repetition(element));
      default -> throw new IllegalArgumentException("unknown");
    };
  }

  private static Trigger event(XmlElement element, Trigger trigger) {
    if (element.child("Repetition").isPresent() || element.child("StartBoundary").isPresent()) {
      throw new IllegalArgumentException("more than an event");
    }
    return trigger;
  }

  /** Wall clock only: with an offset it would be another moment half of the year. */
  private static LocalDateTime start(XmlElement trigger) {
    return LocalDateTime.parse(required(trigger, "StartBoundary"));
  }

  private static Optional<Repetition> repetition(XmlElement trigger) {
    return trigger
        .child("Repetition")
        .map(
            repetition ->
                new Repetition(
                    Duration.parse(required(repetition, "Interval")),
                    repetition.value("Duration").map(Duration::parse)));
  }

  private static Days days(XmlElement trigger) {
    for (XmlElement part : trigger.children()) {
      switch (part.name()) {
        case "ScheduleByDay":
          return new Days.ByDay(number(part, "DaysInterval"));
        case "ScheduleByWeek":
          return new Days.ByWeek(number(part, "WeeksInterval"), weekdays(part));
        case "ScheduleByMonth":
          return new Days.ByMonth(
              numbers(part, "DaysOfMonth", "Day"), last(part, "DaysOfMonth", "Day"), months(part));
        case "ScheduleByMonthDayOfWeek":
          return new Days.ByMonthDayOfWeek(
              numbers(part, "Weeks", "Week"),
              last(part, "Weeks", "Week"),
              weekdays(part),
              months(part));
        default:
          break;
      }
    }
    throw new IllegalArgumentException("no days");
  }

  private static int number(XmlElement part, String name) {
    return part.value(name).map(Integer::parseInt).orElse(1);
  }

  private static SortedSet<Integer> numbers(XmlElement part, String list, String item) {
    var numbers = new TreeSet<Integer>();
    part.get(list)
        .all(item)
        .map(element -> element.text().strip())
        .filter(text -> !isLast(text))
        .forEach(text -> numbers.add(Integer.parseInt(text)));
    return numbers;
  }

  private static boolean last(XmlElement part, String list, String item) {
    return part.get(list).all(item).anyMatch(element -> isLast(element.text().strip()));
  }

  private static boolean isLast(String text) {
    return text.equalsIgnoreCase("Last");
  }

  private static Set<DayOfWeek> weekdays(XmlElement part) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    part.child("DaysOfWeek")
        .ifPresentOrElse(
            list -> list.children().forEach(day -> days.add(DayOfWeek.valueOf(upper(day.name())))),
            () -> days.addAll(EnumSet.allOf(DayOfWeek.class)));
    return days;
  }

  private static Set<Month> months(XmlElement part) {
    var months = EnumSet.noneOf(Month.class);
    part.child("Months")
        .ifPresentOrElse(
            list ->
                list.children().forEach(month -> months.add(Month.valueOf(upper(month.name())))),
            () -> months.addAll(EnumSet.allOf(Month.class)));
    return months;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static String required(XmlElement element, String name) {
    return element
        .value(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
