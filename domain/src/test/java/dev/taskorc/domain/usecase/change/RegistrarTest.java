package dev.taskorc.domain.usecase.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration YEAR = Duration.ofDays(366);

  private final Workshop workshop = new Workshop();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/7 * * * *",
        "0 * * * *",
        "30 23 * * *",
        "0 0 * * *",
        "0 5 * * *",
        "*/15 8-17 * * MON-FRI",
        "0,20,55 22-23,0-2 * * *",
        "59 23 * * SUN",
        "MON,WED 08:00",
        "15 09:30",
        "LAST 18:00",
        "0 12 31 * *",
        "0 12 29 2 *",
        "0 9 1,15 * FRI",
        "0 9 * * MON#1",
        "0 9 * * 5L",
        "0 0 1 1 *",
        "10 4 * 3,9 *",
      })
  void a_new_registration_neither_idles_nor_starts_in_the_past_without_need(String text) {
    Schedule schedule = Schedule.parse(text);
    Task task = SampleTasks.builder("nightly").schedule(schedule).zone(BERLIN).build();
    var random = new Random(text.hashCode());
    assertThat(schedule.triggers(SampleCapabilities.ALL, BERLIN, BERLIN).exact()).isTrue();
    for (int i = 0; i < 200; i++) {
      Instant now =
          Instant.parse("2026-01-01T00:00:00Z")
              .plusMillis((long) (random.nextDouble() * YEAR.toMillis()));
      workshop.machine.moveTo(BERLIN);
      ProvenRegistration proven = workshop.registrar.plan(task, Optional.empty(), now);
      Instant fire = schedule.next(now, BERLIN).orElseThrow();
      if (isOnADayWithAClockChange(fire) || isOnADayWithAClockChange(now)) {
        continue;
      }
      assertThat(Ticks.next(proven.triggers(), now, BERLIN)).as("at %s", now).hasValue(fire);
      for (Trigger trigger : proven.triggers()) {
        assertHasSomethingToDo((CalendarTrigger) trigger, now);
      }
    }
  }

  /** Begins later, or ticks today once more. */
  private static void assertHasSomethingToDo(CalendarTrigger trigger, Instant now) {
    LocalDateTime here = LocalDateTime.ofInstant(now, BERLIN);
    if (trigger.start().isAfter(here)) {
      return;
    }
    Instant midnight = here.toLocalDate().plusDays(1).atStartOfDay(BERLIN).toInstant();
    assertThat(trigger.start().toLocalDate()).isEqualTo(here.toLocalDate());
    assertThat(
            Ticks.between(
                List.of(trigger), now, midnight.minusSeconds(1), BERLIN, Reading.WALL_CLOCK))
        .as("%s at %s", trigger.describe(), here)
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 5 * * *", "30 23 * * FRI", "0 0 1 * *", "*/10 0-3 * * *"})
  void a_new_registration_does_not_idle_where_the_machine_has_another_clock(String text) {
    Schedule schedule = Schedule.parse(text);
    for (String machine : List.of("America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")) {
      ZoneId zone = ZoneId.of(machine);
      workshop.machine.moveTo(zone);
      Task task = SampleTasks.builder("nightly").schedule(schedule).zone(BERLIN).build();
      var random = new Random(text.hashCode());
      for (int i = 0; i < 30; i++) {
        Instant now =
            Instant.parse("2026-01-01T00:00:00Z")
                .plusMillis((long) (random.nextDouble() * YEAR.toMillis()));
        ProvenRegistration proven = workshop.registrar.plan(task, Optional.empty(), now);
        Instant fire = schedule.next(now, BERLIN).orElseThrow();
        assertThat(
                Ticks.between(
                    proven.triggers(), fire.minusSeconds(1), fire, zone, Reading.WALL_CLOCK))
            .as("%s at %s", machine, now)
            .containsExactly(fire);
      }
    }
  }

  @Test
  void a_time_that_has_passed_today_begins_tomorrow() {
    ProvenRegistration proven = planAt("0 5 * * *", "2026-03-10T05:00:00");
    assertThat(proven.triggers())
        .singleElement()
        .extracting(trigger -> ((CalendarTrigger) trigger).start())
        .isEqualTo(LocalDateTime.parse("2026-03-11T05:00:00"));
  }

  @Test
  void a_time_that_is_still_to_come_begins_today() {
    ProvenRegistration proven = planAt("0 5 * * *", "2026-03-10T04:59:59");
    assertThat(proven.triggers())
        .singleElement()
        .extracting(trigger -> ((CalendarTrigger) trigger).start())
        .isEqualTo(LocalDateTime.parse("2026-03-10T05:00:00"));
  }

  @Test
  void start_dates_stay_while_schedule_and_zones_do() {
    Task task = SampleTasks.task("nightly");
    StoredTask stored = workshop.changes.add(task);
    Instant later = SampleTasks.NOW.plus(Duration.ofDays(40));
    assertThat(workshop.registrar.plan(task, Optional.of(stored), later).triggers())
        .isEqualTo(stored.registration().orElseThrow().triggers());
    Task other = task.with().schedule(Schedule.parse("0 6 * * *")).build();
    assertThat(workshop.registrar.plan(other, Optional.of(stored), later).triggers())
        .isNotEqualTo(workshop.registrar.plan(other, Optional.empty(), SampleTasks.NOW).triggers());
    workshop.machine.moveTo(ZoneId.of("Asia/Tokyo"));
    assertThat(workshop.registrar.plan(task, Optional.of(stored), later).triggers())
        .isNotEqualTo(stored.registration().orElseThrow().triggers());
  }

  private ProvenRegistration planAt(String schedule, String local) {
    Task task =
        SampleTasks.builder("nightly").schedule(Schedule.parse(schedule)).zone(BERLIN).build();
    Instant now = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    return workshop.registrar.plan(task, Optional.empty(), now);
  }

  private static boolean isOnADayWithAClockChange(Instant moment) {
    var day = LocalDateTime.ofInstant(moment, BERLIN).toLocalDate();
    Instant start = day.atStartOfDay(BERLIN).toInstant();
    return Duration.between(start, day.plusDays(1).atStartOfDay(BERLIN).toInstant()).toHours()
        != 24;
  }
}
