package dev.taskorc.domain.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Repetition;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.TimeTrigger;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggersTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */15 * * * *   | calendar 2026-01-01T00:00:00 day 1 repeat PT15M for PT23H52M30S
          0 6 * * 1,5    | calendar 2026-01-02T06:00:00 week 1 MONDAY,FRIDAY
          0 9 1 6 *      | calendar 2026-06-01T09:00:00 month 1 JUNE
          0 0 29 2 *     | calendar 2028-02-29T00:00:00 month 29 FEBRUARY
          0 8 L 2 *      | calendar 2026-02-28T08:00:00 month LAST FEBRUARY
          0 8 * 2 5#2    | calendar 2026-02-13T08:00:00 nth 2 FRIDAY FEBRUARY
          0 8 * 2 5L     | calendar 2026-02-27T08:00:00 nth LAST FRIDAY FEBRUARY
          0 6 * 3 MON    | calendar 2026-03-02T06:00:00 nth 1,2,3,4,LAST MONDAY MARCH
          0 0 8-14 2 */7 | calendar 2026-02-08T00:00:00 nth 2 SUNDAY FEBRUARY
          0 9,17 * * *   | calendar 2026-01-01T09:00:00 day 1 repeat PT8H for PT12H
          0 0,23 * * *   | calendar 2026-01-01T00:00:00 day 1 repeat PT23H for PT23H30M
          2026-12-24 18:00 | time 2026-12-24T18:00:00
          @reboot        | boot
          @logon         | logon
          """)
  void one_trigger_says_it_exactly(String text, String trigger) {
    TriggerPlan plan = Schedule.parse(text).triggers(SampleCapabilities.ALL, BERLIN, BERLIN);
    assertThat(plan.exact()).isTrue();
    assertThat(plan.gateReason()).isEmpty();
    assertThat(plan.triggers()).singleElement().extracting(Trigger::text).isEqualTo(trigger);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 */2 * 1 | both day fields must match | week 1 MONDAY
          0 0 * 1 5#5 | no Windows trigger can say 'on the fifth Friday of the month in January' | nth LAST FRIDAY JANUARY
          0 0 30 2 1#5 | no Windows trigger can say 'on the 30th of February, or | month 29 FEBRUARY
          0 0 15W 1 * | no Windows trigger can say 'on the weekday nearest the 15th of January' | month 14,15,16 JANUARY
          0 0 LW 1 *  | no Windows trigger can say | month 29,30,31 JANUARY
          """)
  void what_cannot_be_said_is_gated_with_a_small_superset(String text, String reason, String days) {
    TriggerPlan plan = Schedule.parse(text).triggers(SampleCapabilities.ALL, BERLIN, BERLIN);
    assertThat(plan.exact()).isFalse();
    assertThat(plan.gateReason()).get().asString().contains(reason);
    assertThat(plan.triggers()).singleElement().extracting(Trigger::text).asString().endsWith(days);
  }

  @Test
  void too_many_times_are_widened_until_they_fit() {
    String minutes = "0,1,3,6,10,15,21,28,36,45,55,58";
    TriggerPlan plan =
        Schedule.parse(minutes + " 0,1,3,7,12,20,22 13,27 * 1")
            .triggers(SampleCapabilities.ALL, BERLIN, BERLIN);
    assertThat(plan.exact()).isFalse();
    assertThat(plan.triggers()).hasSizeLessThanOrEqualTo(48);
    assertThat(plan.gateReason()).get().asString().contains("more than 48 triggers");
  }

  @Test
  void a_registration_starts_on_the_first_day_that_fits() {
    Schedule mondays = Schedule.parse("0 6 * * 1");
    LocalDate wednesday = LocalDate.of(2026, 11, 25);
    assertThat(mondays.triggers(SampleCapabilities.ALL, BERLIN, BERLIN, wednesday).triggers())
        .singleElement()
        .extracting(Trigger::text)
        .isEqualTo("calendar 2026-11-30T06:00:00 week 1 MONDAY");
    assertThat(mondays.triggers(SampleCapabilities.ALL, BERLIN, BERLIN))
        .isEqualTo(mondays.triggers(SampleCapabilities.ALL, BERLIN, BERLIN));
  }

  @Test
  void zones_whose_clocks_run_alike_are_exact() {
    Schedule late = Schedule.parse("30 23 * * FRI");
    TriggerPlan plan = late.triggers(SampleCapabilities.ALL, ZoneId.of("Europe/London"), BERLIN);
    assertThat(plan.exact()).isTrue();
    assertThat(plan.triggers())
        .singleElement()
        .extracting(Trigger::text)
        .isEqualTo("calendar 2026-01-03T00:30:00 week 1 SATURDAY");
    assertThat(late.triggers(SampleCapabilities.ALL, ZoneId.of("Europe/Paris"), BERLIN).triggers())
        .isEqualTo(late.triggers(SampleCapabilities.ALL, BERLIN, BERLIN).triggers());
    TriggerPlan lastDay =
        Schedule.parse("30 23 L * *")
            .triggers(SampleCapabilities.ALL, ZoneId.of("Europe/London"), BERLIN);
    assertThat(lastDay.exact()).isTrue();
    assertThat(lastDay.triggers()).extracting(Trigger::text).asString().contains("month 1 ");
  }

  @Test
  void zones_that_drift_apart_are_gated() {
    TriggerPlan plan =
        Schedule.parse("06:00").triggers(SampleCapabilities.ALL, ZoneId.of("Asia/Tokyo"), BERLIN);
    assertThat(plan.exact()).isFalse();
    assertThat(plan.gateReason()).get().asString().contains("Asia/Tokyo");
    assertThat(plan.triggers())
        .singleElement()
        .extracting(Trigger::text)
        .isEqualTo("calendar 2026-01-01T22:00:00 day 1 repeat PT1H for PT1H30M");
  }

  @Test
  void names_the_starts_that_depend_on_how_windows_counts() {
    assertThat(
            Schedule.parse("0 0,12 * * *")
                .triggers(SampleCapabilities.ALL, BERLIN, BERLIN)
                .warnings())
        .anyMatch(
            warning ->
                warning.contains("2026-03-29")
                    && warning.contains("by the wall clock, it starts at 12:00")
                    && warning.contains("by elapsed time, it starts at 13:00"));
    assertThat(
            Schedule.parse("0 9-17 * * *")
                .triggers(SampleCapabilities.ALL, BERLIN, BERLIN)
                .warnings())
        .isEmpty();
    assertThat(
            Schedule.parse("0 0 13 * 5")
                .triggers(SampleCapabilities.ALL, BERLIN, BERLIN)
                .warnings())
        .anyMatch(warning -> warning.contains("it is one run"));
  }

  @Test
  void warns_of_the_changes_to_come_and_starts_on_the_constant_date() {
    Schedule schedule = Schedule.parse("0 0,12 * * *");
    TriggerPlan plan =
        schedule.triggers(
            SampleCapabilities.ALL, BERLIN, BERLIN, Instant.parse("2030-06-01T00:00:00Z"));
    assertThat(plan.triggers())
        .isEqualTo(schedule.triggers(SampleCapabilities.ALL, BERLIN, BERLIN).triggers());
    assertThat(plan.warnings())
        .anyMatch(warning -> warning.startsWith("on 2030-10-27"))
        .noneMatch(warning -> warning.contains("2026"));
  }

  @Test
  void never_needs_more_than_a_plain_greedy_cover() {
    var cron = new RandomCron(5);
    var expressions =
        new ArrayList<>(List.of("*/20 10,5,23,1-5,*/4 4 * *", "3-57/10,19-42 15-17 * * 0"));
    Stream.generate(cron::next).limit(300).forEach(expressions::add);
    var changes = new BitSet();
    changes.set(120);
    changes.set(180);
    for (String expression : expressions) {
      var rule = (Recurrence) Schedule.parse(expression).rule();
      var times = new BitSet();
      Bits.list(rule.hours())
          .forEach(h -> Bits.list(rule.minutes()).forEach(m -> times.set(h * 60 + m)));
      assertThat(TimeCover.of(times, changes).parts())
          .as(expression)
          .hasSizeLessThanOrEqualTo(plainGreedy(times));
    }
  }

  private static int plainGreedy(BitSet times) {
    var left = (BitSet) times.clone();
    int parts = 0;
    for (; !left.isEmpty(); parts++) {
      int bestCount = 0;
      int bestStart = 0;
      int bestStep = 0;
      for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start + 1)) {
        for (int step = 1; step < 1440 && start + step * Math.max(1, bestCount) < 1440; step++) {
          int count = 1;
          while (left.get(start + count * step)) {
            count++;
          }
          if (count > bestCount) {
            bestCount = count;
            bestStart = start;
            bestStep = step;
          }
        }
        bestCount = Math.max(1, bestCount);
        bestStart = bestCount == 1 ? start : bestStart;
      }
      for (int n = 0; n < bestCount; n++) {
        left.clear(bestStart + n * bestStep);
      }
    }
    return parts;
  }

  @Test
  void every_trigger_can_be_stored_as_text() {
    var cron = new RandomCron(11);
    for (int i = 0; i < 500; i++) {
      for (Trigger trigger :
          Schedule.parse(cron.next()).triggers(SampleCapabilities.ALL, BERLIN, BERLIN).triggers()) {
        assertThat(Trigger.parse(trigger.text())).isEqualTo(trigger);
        assertThat(trigger.describe()).isNotBlank();
      }
    }
    var time =
        new TimeTrigger(
            LocalDateTime.of(2026, 1, 1, 0, 0, 30),
            Optional.of(new Repetition(Duration.ofDays(31), Optional.empty())));
    assertThat(Trigger.parse(time.text())).isEqualTo(time);
    assertThat(time.describe())
        .isEqualTo("at 00:00:30 on 2026-01-01, repeated every 31 days for ever");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "boot now",
        "calendar",
        "calendar 2026-01-01T00:00:00 day 0",
        "calendar 2026-01-01T00:00:00 day x",
        "calendar 2026-01-01T00:00:00 month 32 MAY",
        "calendar 2026-01-01T00:00:00 nth 5 FRIDAY MAY",
        "calendar 2026-01-01T00:00:00 week 1 FOO",
        "calendar 2026-01-01T00:00:00 week 1 ",
        "calendar 2026-02-30T00:00:00 day 1",
        "time 2026-01-01T00:00:00 repeat PT1S",
        "time 2026-01-01T00:00:00 repeat PT5M for PT1M",
        "time 2026-01-01T00:00:00 again PT5M",
        "time 2026-01-01"
      })
  void other_texts_are_refused(String text) {
    assertThatThrownBy(() -> Trigger.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("trigger '%s' is not the text of a trigger", text);
  }

  @Test
  void ticks_of_other_triggers_follow_the_same_rules() {
    LocalDateTime start = LocalDateTime.of(2026, 1, 5, 9, 0);
    assertThat(ticks(new CalendarTrigger(start, new Days.ByDay(3), Optional.empty()), 9))
        .containsExactly("2026-01-05T09:00", "2026-01-08T09:00", "2026-01-11T09:00");
    var fortnight = new Days.ByWeek(2, Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
    assertThat(ticks(new CalendarTrigger(start, fortnight, Optional.empty()), 30))
        .containsExactly(
            "2026-01-05T09:00",
            "2026-01-18T09:00",
            "2026-01-19T09:00",
            "2026-02-01T09:00",
            "2026-02-02T09:00");
    var months = new Days.ByMonth(new TreeSet<>(Set.of(31)), true, EnumSet.allOf(Month.class));
    assertThat(ticks(new CalendarTrigger(start, months, Optional.empty()), 60))
        .containsExactly("2026-01-31T09:00", "2026-02-28T09:00");
    var forEver = new Repetition(Duration.ofHours(20), Optional.empty());
    assertThat(ticks(new TimeTrigger(start, Optional.of(forEver)), 2))
        .containsExactly("2026-01-05T09:00", "2026-01-06T05:00");
    assertThat(ticks(new CalendarTrigger(start, new Days.ByDay(2), Optional.of(forEver)), 4))
        .containsExactly(
            "2026-01-05T09:00",
            "2026-01-06T05:00",
            "2026-01-07T01:00",
            "2026-01-07T09:00",
            "2026-01-08T05:00");
    assertThat(ticks(new BootTrigger(), 10)).isEmpty();
  }

  @Test
  void the_next_tick_is_the_first_of_what_comes() {
    var cron = new RandomCron(17);
    for (int i = 0; i < 300; i++) {
      String expression = cron.next();
      List<Trigger> triggers =
          Schedule.parse(expression).triggers(SampleCapabilities.ALL, BERLIN, BERLIN).triggers();
      Instant at = Instant.parse("2026-03-28T20:00:00Z").plusSeconds(i * 997L);
      Instant next = Ticks.next(triggers, at, BERLIN).orElseThrow();
      for (Reading reading : Reading.values()) {
        assertThat(Ticks.between(triggers, at, next.minusSeconds(1), BERLIN, reading))
            .as(expression)
            .isEmpty();
      }
      assertThat(Ticks.between(triggers, at, next, BERLIN, Reading.WALL_CLOCK))
          .as(expression)
          .hasSizeLessThanOrEqualTo(1);
    }
    Instant far = Instant.parse("2027-01-01T00:00:00Z");
    List<Trigger> once =
        Schedule.parse("2026-12-24 18:00")
            .triggers(SampleCapabilities.ALL, BERLIN, BERLIN)
            .triggers();
    assertThat(Ticks.next(once, far, BERLIN)).isEmpty();
    assertThat(Ticks.next(List.of(new BootTrigger()), far, BERLIN)).isEmpty();
  }

  private static List<String> ticks(Trigger trigger, int days) {
    Instant from = Instant.parse("2026-01-05T00:00:00Z");
    return Ticks.between(
            List.of(trigger),
            from,
            from.plus(Duration.ofDays(days)).minusSeconds(1),
            ZoneOffset.UTC,
            Reading.ELAPSED)
        .stream()
        .map(tick -> LocalDateTime.ofInstant(tick, ZoneOffset.UTC).toString())
        .toList();
  }

  @Test
  void values_that_windows_refuses_cannot_be_made() {
    assertThatThrownBy(() -> new Days.ByDay(366)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Days.ByWeek(1, Set.of())).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Days.ByMonth(new TreeSet<>(), false, Set.of(Month.MAY)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Repetition(Duration.ofSeconds(59), Optional.empty()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Repetition(Duration.ofHours(2), Optional.of(Duration.ofHours(1))))
        .isInstanceOf(InvalidValue.class);
  }
}
