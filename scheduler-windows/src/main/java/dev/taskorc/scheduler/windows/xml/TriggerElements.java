package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.LogonTrigger;
import dev.taskorc.domain.model.schedule.trigger.Repetition;
import dev.taskorc.domain.model.schedule.trigger.TimeTrigger;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes triggers, the children of each in the order that Windows writes.
 *
 * @param depth of the element around them, for the indentation
 * @param user whose logon a logon trigger waits for; absent: anybody's
 */
record TriggerElements(XMLStreamWriter out, int depth, Optional<String> user) {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  void trigger(Trigger trigger) throws XMLStreamException {
    if (trigger instanceof CalendarTrigger calendar) {
      open(1, "CalendarTrigger");
      start(calendar.repetition(), calendar.start());
      days(calendar.days());
      close(1);
    } else if (trigger instanceof TimeTrigger time) {
      open(1, "TimeTrigger");
      start(time.repetition(), time.start());
      close(1);
    } else {
      open(1, event(trigger));
      leaf(2, "Enabled", "true");
      if (trigger instanceof LogonTrigger && user.isPresent()) {
        leaf(2, "UserId", user.get());
      }
      close(1);
    }
  }

  private static String event(Trigger trigger) {
    if (trigger instanceof BootTrigger) {
      return "BootTrigger";
    } else if (trigger instanceof LogonTrigger) {
      return "LogonTrigger";
    }
    throw new IllegalStateException("no XML for " + trigger);
  }

  private void start(Optional<Repetition> repetition, LocalDateTime start)
      throws XMLStreamException {
    if (repetition.isPresent()) {
      open(2, "Repetition");
      leaf(3, "Interval", repetition.get().interval().toString());
      if (repetition.get().duration().isPresent()) {
        leaf(3, "Duration", repetition.get().duration().get().toString());
      }
      close(2);
    }
    leaf(2, "StartBoundary", START.format(start));
    leaf(2, "Enabled", "true");
  }

  private void days(Days days) throws XMLStreamException {
    if (days instanceof Days.ByDay byDay) {
      open(2, "ScheduleByDay");
      leaf(3, "DaysInterval", String.valueOf(byDay.interval()));
    } else if (days instanceof Days.ByWeek byWeek) {
      open(2, "ScheduleByWeek");
      leaf(3, "WeeksInterval", String.valueOf(byWeek.interval()));
      weekdays(byWeek.weekdays());
    } else if (days instanceof Days.ByMonth byMonth) {
      open(2, "ScheduleByMonth");
      numbers("DaysOfMonth", "Day", byMonth.days(), byMonth.last());
      months(byMonth.months());
    } else if (days instanceof Days.ByMonthDayOfWeek nth) {
      open(2, "ScheduleByMonthDayOfWeek");
      numbers("Weeks", "Week", nth.weeks(), nth.last());
      weekdays(nth.weekdays());
      months(nth.months());
    }
    close(2);
  }

  private void numbers(String list, String item, SortedSet<Integer> numbers, boolean last)
      throws XMLStreamException {
    open(3, list);
    for (int number : numbers) {
      leaf(4, item, String.valueOf(number));
    }
    if (last) {
      leaf(4, item, "Last");
    }
    close(3);
  }

  private void weekdays(Set<DayOfWeek> weekdays) throws XMLStreamException {
    names(
        "DaysOfWeek",
        weekdays.stream().map(d -> d.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).toList());
  }

  private void months(Set<Month> months) throws XMLStreamException {
    names(
        "Months",
        months.stream().map(m -> m.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).toList());
  }

  private void names(String list, Collection<String> names) throws XMLStreamException {
    open(3, list);
    for (String name : names) {
      newLine(4);
      out.writeEmptyElement(name);
    }
    close(3);
  }

  private void leaf(int inner, String name, String value) throws XMLStreamException {
    newLine(inner);
    out.writeStartElement(name);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  private void open(int inner, String name) throws XMLStreamException {
    newLine(inner);
    out.writeStartElement(name);
  }

  private void close(int inner) throws XMLStreamException {
    newLine(inner);
    out.writeEndElement();
  }

  void newLine(int inner) throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth + inner));
  }
}
