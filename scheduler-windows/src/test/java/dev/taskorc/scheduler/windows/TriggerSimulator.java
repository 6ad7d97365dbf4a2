package dev.taskorc.scheduler.windows;

import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * The model of the other side: what Task Scheduler does with trigger XML, as Microsoft documents
 * it, day by day and without any of the code that makes the triggers. A day on which one trigger is
 * due for two reasons is one start. How repetitions behave on days with a clock change is not
 * documented, so it is told both ways.
 */
final class TriggerSimulator {
  private final List<Due> triggers;

  TriggerSimulator(String xml) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      triggers = children(root).stream().map(TriggerSimulator::read).toList();
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }

  int count() {
    return triggers.size();
  }

  /**
   * The starts on a wall clock that is never set, as minutes since the first day's midnight.
   *
   * @param again told of every start that another trigger makes as well
   */
  BitSet localStarts(LocalDate from, LocalDate toExclusive, IntConsumer again) {
    var starts = new BitSet();
    long origin = from.toEpochDay() * 1440;
    long end = toExclusive.toEpochDay() * 1440;
    for (Due trigger : triggers) {
      for (LocalDateTime start : dueAt(trigger, from.minusDays(2), toExclusive)) {
        long minute =
            start.toLocalDate().toEpochDay() * 1440 + start.getHour() * 60L + start.getMinute();
        for (long n = 0; n <= trigger.repetition().count(); n++) {
          long tick = minute + trigger.repetition().interval().toMinutes() * n;
          int at = (int) (tick - origin);
          if (tick >= origin && tick < end) {
            if (starts.get(at)) {
              again.accept(at);
            }
            starts.set(at);
          }
        }
      }
    }
    return starts;
  }

  /** The instants at which something starts, repetitions counted by the wall clock. */
  SortedSet<Instant> byWallClock(LocalDate from, LocalDate toExclusive, ZoneId zone) {
    var ticks = new TreeSet<Instant>();
    for (Due trigger : triggers) {
      for (LocalDateTime start : dueAt(trigger, from, toExclusive)) {
        Repetition repetition = trigger.repetition();
        for (long n = 0; n <= repetition.count(); n++) {
          ticks.add(instant(start.plus(repetition.interval().multipliedBy(n)), zone));
        }
      }
    }
    return ticks;
  }

  /** The same, repetitions counted by elapsed time. */
  SortedSet<Instant> byElapsedTime(LocalDate from, LocalDate toExclusive, ZoneId zone) {
    var ticks = new TreeSet<Instant>();
    for (Due trigger : triggers) {
      for (LocalDateTime start : dueAt(trigger, from, toExclusive)) {
        Repetition repetition = trigger.repetition();
        for (long n = 0; n <= repetition.count(); n++) {
          ticks.add(instant(start, zone).plus(repetition.interval().multipliedBy(n)));
        }
      }
    }
    return ticks;
  }

  /** Every window ends between its last tick and the next step, and before the next start. */
  boolean windowsAreTight() {
    return triggers.stream()
        .map(Due::repetition)
        .filter(repetition -> repetition.count() > 0)
        .allMatch(
            repetition ->
                repetition.duration().toSeconds() % repetition.interval().toSeconds() != 0
                    && repetition.duration().compareTo(Duration.ofDays(1)) < 0);
  }

  private static Instant instant(LocalDateTime local, ZoneId zone) {
    boolean gap = zone.getRules().getValidOffsets(local).isEmpty();
    return gap
        ? zone.getRules().getTransition(local).getInstant()
        : ZonedDateTime.of(local, zone).toInstant();
  }

  private static List<LocalDateTime> dueAt(Due trigger, LocalDate from, LocalDate toExclusive) {
    var due = new ArrayList<LocalDateTime>();
    if (trigger.days().isEmpty()) {
      due.add(trigger.boundary());
      return due;
    }
    for (LocalDate day = from; day.isBefore(toExclusive); day = day.plusDays(1)) {
      LocalDateTime start = day.atTime(trigger.boundary().toLocalTime());
      if (!start.isBefore(trigger.boundary()) && trigger.days().get().test(day)) {
        due.add(start);
      }
    }
    return due;
  }

  /** A trigger as read; without days it is due once. */
  private record Due(
      LocalDateTime boundary, Optional<Predicate<LocalDate>> days, Repetition repetition) {}

  private static Due read(Element trigger) {
    LocalDateTime boundary = LocalDateTime.parse(text(trigger, "StartBoundary"));
    if (!text(trigger, "Enabled").equals("true")) {
      throw new AssertionError("not enabled");
    }
    Optional<Predicate<LocalDate>> days =
        trigger.getLocalName().equals("TimeTrigger")
            ? Optional.empty()
            : Optional.of(days(trigger, boundary.toLocalDate()));
    return new Due(boundary, days, repetition(trigger));
  }

  private static Predicate<LocalDate> days(Element trigger, LocalDate first) {
    for (Element child : children(trigger)) {
      switch (child.getLocalName()) {
        case "ScheduleByDay" -> {
          long interval = Long.parseLong(text(child, "DaysInterval"));
          return day -> ChronoUnit.DAYS.between(first, day) % interval == 0;
        }
        case "ScheduleByWeek" -> {
          long interval = Long.parseLong(text(child, "WeeksInterval"));
          Set<String> weekdays = names(child, "DaysOfWeek");
          var sunday = TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY);
          return day ->
              ChronoUnit.WEEKS.between(first.with(sunday), day.with(sunday)) % interval == 0
                  && weekdays.contains(day.getDayOfWeek().name());
        }
        case "ScheduleByMonth" -> {
          Set<String> days = texts(child, "DaysOfMonth");
          Set<String> months = names(child, "Months");
          return day ->
              months.contains(day.getMonth().name())
                  && (days.contains(String.valueOf(day.getDayOfMonth()))
                      || (day.getDayOfMonth() == day.lengthOfMonth() && days.contains("Last")));
        }
        case "ScheduleByMonthDayOfWeek" -> {
          Set<String> weeks = texts(child, "Weeks");
          Set<String> weekdays = names(child, "DaysOfWeek");
          Set<String> months = names(child, "Months");
          return day ->
              months.contains(day.getMonth().name())
                  && weekdays.contains(day.getDayOfWeek().name())
                  && (weeks.contains(String.valueOf((day.getDayOfMonth() + 6) / 7))
                      || (day.plusDays(7).getMonth() != day.getMonth() && weeks.contains("Last")));
        }
        default -> {}
      }
    }
    throw new AssertionError("no days");
  }

  private record Repetition(Duration interval, Duration duration) {
    long count() {
      return interval.isZero() ? 0 : duration.toSeconds() / interval.toSeconds();
    }
  }

  private static Repetition repetition(Element trigger) {
    for (Element child : children(trigger)) {
      if (child.getLocalName().equals("Repetition")) {
        return new Repetition(
            Duration.parse(text(child, "Interval")), Duration.parse(text(child, "Duration")));
      }
    }
    return new Repetition(Duration.ZERO, Duration.ZERO);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent();
  }

  private static Set<String> texts(Element parent, String name) {
    return children(child(parent, name)).stream()
        .map(Element::getTextContent)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Element parent, String name) {
    return children(child(parent, name)).stream()
        .map(child -> child.getLocalName().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getLocalName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
