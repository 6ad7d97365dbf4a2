package dev.taskorc.domain.port;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Registrations for tests: plain ones, and ways to make them less so. */
public final class SampleRegistrations {
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** The triggers start here, in the future of every machine that runs the tests for a while. */
  public static final LocalDate START = LocalDate.of(2035, 1, 1);

  public static final Owner OURS =
      new Owner("0a1b2c3d4e5f60718293a4b5c6d7e8f9", "/home/jürgen/my tasks");
  public static final Owner OTHERS =
      new Owner("ffeeddccbbaa99887766554433221100", "/home/zoë/tasks");

  /** Another home whose folder happens to be ours. */
  public static final Owner NAMESAKE =
      new Owner("0a1b2c3dffffffffffffffffffffffff", "D:\\other home");

  private SampleRegistrations() {}

  public static Registration daily(String name) {
    return daily(name, OURS);
  }

  /** Enabled, at 05:00, by the current account. */
  public static Registration daily(String name, Owner owner) {
    return new Registration(
        new TaskName(name),
        owner,
        true,
        "a sample",
        triggers("0 5 * * *"),
        new Action(List.of("/opt/orc/bin/orc", "exec", name), "/opt/orc"),
        RunAs.CURRENT,
        false);
  }

  public static Registration disabled(Registration r) {
    return copy(r, false, r.description(), r.triggers(), r.action(), r.runAs(), false);
  }

  public static Registration described(Registration r, String description) {
    return copy(r, r.enabled(), description, r.triggers(), r.action(), r.runAs(), false);
  }

  public static Registration scheduled(Registration r, String schedule) {
    return triggered(r, triggers(schedule));
  }

  public static Registration triggered(Registration r, List<Trigger> triggers) {
    return copy(r, r.enabled(), r.description(), triggers, r.action(), r.runAs(), false);
  }

  public static Registration acting(Registration r, Action action) {
    return copy(r, r.enabled(), r.description(), r.triggers(), action, r.runAs(), false);
  }

  public static Registration as(Registration r, RunAs account) {
    return copy(r, r.enabled(), r.description(), r.triggers(), r.action(), account, false);
  }

  public static Registration startedWhenAvailable(Registration r) {
    return copy(r, r.enabled(), r.description(), r.triggers(), r.action(), r.runAs(), true);
  }

  /** One trigger more than Windows takes. */
  public static Registration withTooManyTriggers(Registration r) {
    return triggered(
        r,
        IntStream.rangeClosed(0, 48)
            .mapToObj(SampleRegistrations::dailyTrigger)
            .map(Trigger.class::cast)
            .toList());
  }

  /** By the clock, of every kind of trigger. */
  static Stream<String> schedules() {
    return Stream.of(
        "0 5 * * *",
        "06:30",
        "* * * * *",
        "*/15 * * * *",
        "*/15 8-17 * * MON-FRI",
        "0 * * * *",
        "MON,WED 08:00",
        "15 09:30",
        "LAST 18:00",
        "0 0 31 * *",
        "0 12 29 2 *",
        "0 9 1,15 * FRI",
        "0 9 * * MON#1",
        "0 9 * * 5L",
        "@weekly",
        "@yearly",
        "2035-12-24 18:00");
  }

  static Stream<String> descriptions() {
    return Stream.of(
        "",
        "Zürich, Ærø, 日本語, Ελλάδα",
        "emoji 🚀👩‍👩‍👧 and e\u0301",
        "\"double\" and 'single'",
        "a <b>&amp;</b> ]]> <!-- -->",
        "100 % of %PATH% and $(Arg0) and ${HOME} and `x`",
        "back\\slash \\n and C:\\",
        "end",
        "two\nlines\n\nand a last one",
        "a\ttab",
        "key=value # no comment",
        "x".repeat(3_000));
  }

  static Stream<Action> actions() {
    return Stream.of(
        new Action(List.of("/usr/bin/orc"), "/"),
        new Action(
            List.of("C:\\Program Files\\Jörg's orc\\orc.exe", "--home", "C:\\my home\\", "exec"),
            "C:\\Program Files\\Jörg's orc"),
        new Action(List.of("/opt/orc", "a \"quoted\" word", "", "a&b|c<d>e^f", "ü 🚀"), "/ä b"));
  }

  private static List<Trigger> triggers(String schedule) {
    return Schedule.parse(schedule).triggers(SampleCapabilities.ALL, ZONE, ZONE, START).triggers();
  }

  private static CalendarTrigger dailyTrigger(int minute) {
    LocalDateTime start = START.atTime(5, minute);
    return new CalendarTrigger(start, new Days.ByDay(1), Optional.empty());
  }

  private static Registration copy(
      Registration r,
      boolean enabled,
      String description,
      List<Trigger> triggers,
      Action action,
      RunAs runAs,
      boolean startWhenAvailable) {
    return new Registration(
        r.name(), r.owner(), enabled, description, triggers, action, runAs, startWhenAvailable);
  }
}
