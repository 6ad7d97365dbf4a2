package dev.taskorc.scheduler.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.schedule.RandomCron;
import dev.taskorc.domain.model.schedule.RealLifeSchedules;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.VixieOracle;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import dev.taskorc.scheduler.windows.xml.TriggersXml;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The proof of the translation: schedule, triggers, XML, and back to local times by the model of
 * the other side, which must be the times that the brute-force cron gives.
 */
class TriggerTranslationTest {
  private static final long SEED = Long.getLong("schedule.seed", 20280229);

  /** Two years and a bit, a leap day inside. */
  private static final LocalDate FROM = LocalDate.of(2027, 12, 1);

  private static final LocalDate TO = LocalDate.of(2030, 1, 5);

  private static final List<String> CLOCK_CHANGES =
      List.of(
          "Europe/Berlin 2026-03-29",
          "Europe/Berlin 2026-10-25",
          "America/New_York 2027-03-14",
          "America/New_York 2027-11-07",
          "Australia/Lord_Howe 2026-10-04",
          "Australia/Lord_Howe 2027-04-04",
          "America/Sao_Paulo 2018-11-04",
          "America/Sao_Paulo 2018-02-17",
          "Pacific/Apia 2012-04-01");

  @Test
  void random_expressions_tick_at_their_local_times_and_no_other() {
    var cron = new RandomCron(SEED);
    int gated = 0;
    for (int i = 0; i < 2500; i++) {
      String expression = cron.next();
      if (!complaint(expression).isEmpty()) {
        String smallest = RandomCron.shrink(expression, e -> !complaint(e).isEmpty());
        assertThat(complaint(smallest))
            .as("seed %d, '%s' shrunk to '%s'", SEED, expression, smallest)
            .isEmpty();
      }
      gated += plan(expression).exact() ? 0 : 1;
    }
    assertThat(gated).as("gated of 2500").isLessThan(1000);
  }

  @Test
  void real_life_schedules_are_exact_and_few() {
    List<String> all = RealLifeSchedules.all();
    var gated = new ArrayList<String>();
    int most = 0;
    for (String text : all) {
      TriggerPlan plan = plan(text);
      most = Math.max(most, plan.triggers().size());
      if (!plan.exact()) {
        gated.add(text);
      }
      String cron = asCron(text);
      if (!cron.isEmpty()) {
        assertThat(complaint(cron, plan)).as(text).isEmpty();
      }
    }
    assertThat(gated).hasSizeLessThan(all.size() / 100);
    // 24 is what every minute of each hour's first half takes: one window an hour.
    assertThat(most).isLessThanOrEqualTo(24);
  }

  /**
   * What is claimed on days with a clock change: ticks are those that one of the two readings
   * gives, and a schedule of fixed times is met exactly by the reading by wall clock. One that
   * follows the wall clock loses at most the second occurrence of the repeated hour, and gains at
   * most a tick at the end of the gap, which the gate refuses.
   */
  @Test
  void on_days_with_a_clock_change_both_readings_are_known() {
    var cron = new RandomCron(SEED + 1);
    for (int i = 0; i < 1500; i++) {
      String expression = cron.next();
      String moment = CLOCK_CHANGES.get(i % CLOCK_CHANGES.size());
      ZoneId zone = ZoneId.of(moment.split(" ")[0]);
      LocalDate day = LocalDate.parse(moment.split(" ")[1]);
      TriggerPlan plan =
          Schedule.parse(expression)
              .triggers(new WindowsKind().capabilities(), zone, zone, day.minusDays(40));
      var simulator = new TriggerSimulator(new TriggersXml().render(plan.triggers()));
      LocalDate first = day.minusDays(3);
      LocalDate end = day.plusDays(4);
      Instant from = day.minusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
      Instant to = day.plusDays(2).atStartOfDay(zone).toInstant().minusSeconds(1);
      SortedSet<Instant> wall = window(simulator.byWallClock(first, end, zone), from, to);
      SortedSet<Instant> elapsed = window(simulator.byElapsedTime(first, end, zone), from, to);
      String what = "seed %d: %s around %s".formatted(SEED + 1, expression, moment);
      assertThat(Ticks.between(plan.triggers(), from, to, zone, Reading.WALL_CLOCK))
          .as(what)
          .isEqualTo(List.copyOf(wall));
      assertThat(Ticks.between(plan.triggers(), from, to, zone, Reading.ELAPSED))
          .as(what)
          .isEqualTo(List.copyOf(elapsed));

      List<Instant> fires = Schedule.parse(expression).between(from, to, zone, 10_000);
      var lost = new TreeSet<>(fires);
      lost.removeAll(wall);
      var gained = new TreeSet<>(wall);
      gained.removeAll(fires);
      boolean wild = new VixieOracle(expression).isWild();
      assertThat(lost).as(what).allMatch(fire -> wild && isSecondOccurrence(fire, zone));
      if (plan.exact()) {
        assertThat(gained).as(what).allMatch(tick -> wild && isEndOfGap(tick, zone));
      }
    }
  }

  @Test
  void in_another_zone_the_ticks_are_a_superset_and_exact_where_the_clocks_run_alike() {
    var cron = new RandomCron(SEED + 2);
    List<List<String>> zones =
        List.of(
            List.of("Europe/Berlin", "America/New_York"),
            List.of("America/New_York", "Asia/Kolkata"),
            List.of("UTC", "Europe/Berlin"),
            List.of("Asia/Tokyo", "UTC"),
            List.of("Europe/Berlin", "Europe/London"),
            List.of("Pacific/Auckland", "America/Los_Angeles"),
            List.of("Asia/Kathmandu", "Asia/Kolkata"));
    for (int i = 0; i < 700; i++) {
      String expression = cron.next();
      ZoneId zone = ZoneId.of(zones.get(i % zones.size()).get(0));
      ZoneId machine = ZoneId.of(zones.get(i % zones.size()).get(1));
      Schedule schedule = Schedule.parse(expression);
      TriggerPlan plan = schedule.triggers(new WindowsKind().capabilities(), zone, machine);
      var simulator = new TriggerSimulator(new TriggersXml().render(plan.triggers()));
      String what = "seed %d: %s of %s in %s".formatted(SEED + 2, expression, zone, machine);
      assertThat(plan.triggers()).as(what).hasSizeBetween(1, 48);
      LocalDate first = LocalDate.of(2028, 1, 1);
      LocalDate end = LocalDate.of(2029, 2, 1);
      BitSet starts = simulator.localStarts(first, end, minute -> {});
      var wanted = new BitSet();
      Instant from = first.atStartOfDay(machine).toInstant().minusSeconds(1);
      Instant to = end.atStartOfDay(machine).toInstant().minusSeconds(1);
      for (Instant fire : schedule.between(from, to, zone, 1_000_000)) {
        wanted.set(minute(LocalDateTime.ofInstant(fire, machine), first));
      }
      for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
        if (isChangeDay(day, machine) || day.equals(first)) {
          int midnight = minute(day.atStartOfDay(), first);
          starts.clear(midnight, midnight + 1440);
          wanted.clear(midnight, midnight + 1440);
        }
      }
      if (plan.exact()) {
        assertThat(starts).as(what).isEqualTo(wanted);
      }
      wanted.andNot(starts);
      assertThat(wanted.isEmpty()).as(what).isTrue();
    }
  }

  private static int minute(LocalDateTime time, LocalDate origin) {
    return (int) ChronoUnit.MINUTES.between(origin.atStartOfDay(), time);
  }

  @Test
  void one_shots_and_events_become_triggers_of_their_own() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(xml("2026-12-24 18:00", ZoneId.of("Asia/Tokyo"), berlin))
        .contains("<TimeTrigger>", "<StartBoundary>2026-12-24T10:00:00</StartBoundary>");
    assertThat(xml("@reboot", berlin, berlin)).contains("<BootTrigger>");
    assertThat(xml("@logon", berlin, berlin)).contains("<LogonTrigger>");
  }

  private static String xml(String text, ZoneId zone, ZoneId machine) {
    TriggerPlan plan =
        Schedule.parse(text).triggers(new WindowsKind().capabilities(), zone, machine);
    assertThat(plan.exact()).isTrue();
    return new TriggersXml().render(plan.triggers());
  }

  private static TriggerPlan plan(String text) {
    return Schedule.parse(text)
        .triggers(new WindowsKind().capabilities(), ZoneOffset.UTC, ZoneOffset.UTC);
  }

  private static String complaint(String expression) {
    return complaint(expression, plan(expression));
  }

  /** Empty if all is well. */
  private static String complaint(String expression, TriggerPlan plan) {
    String xml = new TriggersXml().render(plan.triggers());
    var simulator = new TriggerSimulator(xml);
    if (simulator.count() > 48 || simulator.count() == 0) {
      return simulator.count() + " triggers";
    }
    if (!simulator.windowsAreTight()) {
      return "a window is not tight: " + xml;
    }
    var twice = new BitSet();
    BitSet starts = simulator.localStarts(FROM, TO, twice::set);
    if (!twice.isEmpty() && !mayMeet(expression)) {
      return "a tick twice: " + xml;
    }
    var oracle = new VixieOracle(expression);
    for (LocalDate day = FROM; day.isBefore(TO); day = day.plusDays(1)) {
      BitSet wanted = oracle.times(day);
      int midnight = (int) (day.toEpochDay() - FROM.toEpochDay()) * 1440;
      BitSet got = starts.get(midnight, midnight + 1440);
      if (plan.exact() && !wanted.equals(got)) {
        return "on %s wanted %s, got %s: %s".formatted(day, wanted, got, xml);
      }
      wanted.andNot(got);
      if (!wanted.isEmpty()) {
        return "on %s no tick at minutes %s: %s".formatted(day, wanted, xml);
      }
    }
    return plan.exact() == plan.gateReason().isEmpty() ? "" : "no reason for the gate";
  }

  /** Both day fields set: two triggers that can meet. */
  private static boolean mayMeet(String expression) {
    String[] fields = expression.split("[ \t]+");
    return "*?".indexOf(fields[2].charAt(0)) < 0 && "*?".indexOf(fields[4].charAt(0)) < 0;
  }

  private static String asCron(String text) {
    return switch (text) {
      case "@hourly" -> "0 * * * *";
      case "@daily", "@midnight" -> "0 0 * * *";
      case "@weekly" -> "0 0 * * 0";
      case "@monthly" -> "0 0 1 * *";
      case "@yearly", "@annually" -> "0 0 1 1 *";
      default -> {
        String[] words = text.split(" ");
        String[] time = words[words.length - 1].split(":");
        if (words.length == 5) {
          yield text;
        } else if (time.length != 2 || words[0].matches("\\d{4}-.*")) {
          yield "";
        }
        String day = words.length == 1 ? "*" : words[0].replace("LAST", "L");
        String days = Character.isDigit(day.charAt(0)) || day.equals("L") ? day + " * *" : "";
        yield "%d %d ".formatted(Integer.parseInt(time[1]), Integer.parseInt(time[0]))
            + (days.isEmpty() ? "* * " + day : days);
      }
    };
  }

  private static SortedSet<Instant> window(SortedSet<Instant> ticks, Instant from, Instant to) {
    return ticks.subSet(from.plusNanos(1), to.plusNanos(1));
  }

  private static boolean isSecondOccurrence(Instant instant, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    return zone.getRules().getValidOffsets(local).size() == 2
        && !local.atZone(zone).toInstant().equals(instant);
  }

  private static boolean isEndOfGap(Instant instant, ZoneId zone) {
    var change = zone.getRules().previousTransition(instant.plusNanos(1));
    return change != null && change.isGap() && change.getInstant().equals(instant);
  }

  private static boolean isChangeDay(LocalDate day, ZoneId zone) {
    Instant dawn = day.atStartOfDay(zone).toInstant();
    var change = zone.getRules().nextTransition(dawn.minus(1, ChronoUnit.HOURS));
    return change != null && change.getInstant().isBefore(dawn.plus(26, ChronoUnit.HOURS));
  }
}
