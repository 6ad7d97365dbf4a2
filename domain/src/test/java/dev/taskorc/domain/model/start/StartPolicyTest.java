package dev.taskorc.domain.model.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.Repetition;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.start.Situation.Recorded;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.port.SampleTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Timelines of starts by the OS scheduler and what each of them is. A line is a start and what it
 * must turn out to be; every run is recorded and seen by the lines after it. Times are days and
 * local times of March 2026 in Berlin, or instants.
 */
class StartPolicyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Rule 1. */
  @Test
  void a_start_on_time_is_the_scheduled_run() {
    timeline("0 6 * * *")
        .expect(
            """
            10 06:00:00 = SCHEDULE 10 06:00:00
            11 06:00:01 = SCHEDULE 11 06:00:00
            12 06:01:30 = SCHEDULE 12 06:00:00
            """);
  }

  @Test
  void a_start_a_few_seconds_early_is_the_coming_run() {
    timeline("0 6 * * *")
        .expect(
            """
            10 05:59:56 = SCHEDULE 10 06:00:00
            10 05:59:58 = IGNORE
            10 06:00:00 = IGNORE
            11 05:59:55 = SCHEDULE 11 06:00:00
            12 05:59:54 = ON_DEMAND
            """);
  }

  @Test
  void an_early_start_of_a_new_task_is_its_first_run() {
    timeline("0 6 * * *").countsFrom("10 05:00:00").expect("10 05:59:57 = SCHEDULE 10 06:00:00");
  }

  @Test
  void a_duplicate_start_is_ignored() {
    timeline("0 6 * * *")
        .expect(
            """
            10 06:00:01 = SCHEDULE 10 06:00:00
            10 06:00:01 = IGNORE
            10 06:00:09 = IGNORE
            10 06:01:30 = IGNORE
            """);
  }

  @Test
  void a_late_start_catches_up_until_the_next_fire_time() {
    timeline("0 6 * * *").expect("10 06:01:31 = CATCH_UP 10 06:00:00");
    timeline("0 6 * * *").expect("10 18:00:00 = CATCH_UP 10 06:00:00");
    timeline("0 6 * * *").expect("11 05:59:54 = CATCH_UP 10 06:00:00");
    timeline("0 6 * * *").expect("11 05:59:55 = SCHEDULE 11 06:00:00");
  }

  @Test
  void the_catch_up_window_ends() {
    UnaryOperator<TaskBuilder> anHour =
        task -> task.catchUp(new CatchUp(CatchUp.Policy.LATEST, Optional.of(Duration.ofHours(1))));
    timeline("0 6 * * *", anHour).expect("10 07:00:00 = CATCH_UP 10 06:00:00");
    timeline("0 6 * * *", anHour)
        .lastStart("09 06:00:00")
        .expect(
            """
            10 07:00:01 = MISS 10 06:00:00
            10 07:00:09 = IGNORE
            10 07:15:02 = ON_DEMAND
            11 06:00:01 = SCHEDULE 11 06:00:00
            """);
  }

  @Test
  void a_window_longer_than_the_schedule_still_catches_up_the_newest_alone() {
    timeline(
            "0 6 * * *",
            task ->
                task.catchUp(new CatchUp(CatchUp.Policy.LATEST, Optional.of(Duration.ofDays(9)))))
        .expect(
            """
            12 10:00:00 = CATCH_UP 12 06:00:00
            12 10:20:00 = ON_DEMAND
            """);
  }

  /** Rule 2. */
  @Test
  void without_catching_up_a_late_start_is_missed() {
    timeline("0 6 * * *", StartPolicyTest::never)
        .expect(
            """
            10 06:01:30 = SCHEDULE 10 06:00:00
            11 06:01:31 = MISS 11 06:00:00
            11 06:01:35 = IGNORE
            12 06:15:00 = MISS 12 06:00:00
            13 06:15:01 = IGNORE
            13 06:15:09 = IGNORE
            13 06:30:02 = ON_DEMAND
            """);
  }

  @Test
  void a_refused_late_start_says_so() {
    Timeline late = timeline("0 6 * * *", StartPolicyTest::never);
    assertThat(late.start("10 06:05:00"))
        .isInstanceOfSatisfying(
            StartDecision.Miss.class,
            miss -> assertThat(miss.reason()).isEqualTo(Reason.Known.DOES_NOT_CATCH_UP));
  }

  /** Rule 3. */
  @Test
  void a_gated_tick_is_ignored_unless_it_meets_a_fire_time() {
    // Every hour's tick, for what is due at 06:00 alone.
    timeline("0 6 * * *")
        .triggers(hourly())
        .expect(
            """
            10 05:59:57 = SCHEDULE 10 06:00:00
            10 06:00:00 = IGNORE
            10 06:59:55 = IGNORE
            10 07:00:00 = IGNORE
            10 07:01:30 = IGNORE
            10 07:01:31 = ON_DEMAND
            10 08:00:02 = IGNORE
            11 05:00:00 = IGNORE
            11 06:00:02 = SCHEDULE 11 06:00:00
            """);
  }

  @Test
  void a_gated_tick_catches_up_what_was_not_started() {
    timeline("0 6 * * *")
        .triggers(hourly())
        .expect(
            """
            10 07:00:00 = CATCH_UP 10 06:00:00
            10 08:00:00 = IGNORE
            """);
  }

  @Test
  void a_gate_stays_shut_for_what_is_not_caught_up() {
    timeline("0 6 * * *", StartPolicyTest::never).triggers(hourly()).expect("10 07:00:00 = IGNORE");
  }

  @Test
  void a_duplicate_of_a_late_start_is_ignored_for_a_quarter_of_an_hour() {
    timeline("0 6 * * *")
        .expect(
            """
            10 09:00:00 = CATCH_UP 10 06:00:00
            10 09:00:02 = IGNORE
            10 09:15:00 = IGNORE
            10 09:15:01 = ON_DEMAND
            """);
  }

  @Test
  void a_duplicate_of_a_late_start_that_waits_for_its_turn_is_ignored() {
    Timeline timeline = timeline("0 6 * * *");
    timeline.record("10 06:00:00", Status.QUEUED, false, RunTrigger.CATCH_UP, Optional.empty());
    timeline.expect("10 09:00:00 = IGNORE");
  }

  /** Rules 4 and 5. */
  @Test
  void a_start_by_registering_is_skipped() {
    timeline("0 6 * * *")
        .countsFrom("10 12:00:00")
        .armedAt("10 12:00:00")
        .expect(
            """
            10 12:00:00 = SKIP
            10 12:00:03 = SKIP
            10 12:00:30 = SKIP
            10 12:00:31 = ON_DEMAND
            11 06:00:01 = SCHEDULE 11 06:00:00
            """);
  }

  @Test
  void a_start_by_hand_runs_unless_it_follows_a_tick() {
    timeline("0 6 * * *")
        .expect(
            """
            10 06:00:01 = SCHEDULE 10 06:00:00
            10 06:00:40 = IGNORE
            10 06:01:31 = ON_DEMAND
            10 06:01:32 = ON_DEMAND
            10 15:00:00 = ON_DEMAND
            11 05:59:50 = ON_DEMAND
            """);
  }

  @Test
  void a_start_that_makes_up_for_a_missed_tick_is_no_persons() {
    // Asleep from 8:30 to 9:55; the scheduler makes up for 9:00 after the start of 10:00.
    timeline("0 * * * *")
        .expect(
            """
            10 08:00:03 = SCHEDULE 10 08:00:00
            10 10:00:03 = SCHEDULE 10 10:00:00
            10 10:05:00 = IGNORE
            10 10:05:02 = IGNORE
            10 10:20:01 = ON_DEMAND
            10 11:00:00 = SCHEDULE 10 11:00:00
            10 11:30:00 = ON_DEMAND
            """);
  }

  @Test
  void a_start_that_makes_up_for_a_tick_that_is_no_fire_time_runs_nothing() {
    timeline("0 6 * * *")
        .triggers(hourly())
        .expect(
            """
            10 06:00:02 = SCHEDULE 10 06:00:00
            10 09:20:00 = IGNORE
            10 10:00:00 = IGNORE
            10 10:40:00 = ON_DEMAND
            """);
  }

  @Test
  void each_gap_is_made_up_for_by_itself_and_no_more_than_two_are_waited_for() {
    timeline("0 * * * *")
        .expect(
            """
            10 06:00:00 = SCHEDULE 10 06:00:00
            10 08:00:00 = SCHEDULE 10 08:00:00
            10 10:00:00 = SCHEDULE 10 10:00:00
            10 12:00:00 = SCHEDULE 10 12:00:00
            10 12:10:00 = IGNORE
            10 12:40:00 = IGNORE
            10 13:00:00 = SCHEDULE 10 13:00:00
            10 13:40:00 = ON_DEMAND
            """);
  }

  @Test
  void a_registration_that_was_made_anew_makes_up_for_nothing() {
    timeline("0 6 * * *")
        .armedAt("12 08:00:00")
        .countsFrom("12 08:00:00")
        .expect("12 09:00:00 = ON_DEMAND");
  }

  @Test
  void a_task_that_was_made_while_the_clock_was_ahead_is_due() {
    timeline("0 6 * * *")
        .countsFrom("20 12:00:00")
        .armedAt("20 12:00:00")
        .expect(
            """
            10 06:00:01 = SCHEDULE 10 06:00:00
            11 06:00:01 = SCHEDULE 11 06:00:00
            """);
  }

  @Test
  void a_start_by_hand_before_anything_was_due_is_a_run_on_demand() {
    timeline("0 6 * * *").countsFrom("10 12:00:00").expect("10 13:00:00 = ON_DEMAND");
  }

  @Test
  void every_minute_is_its_own_run_even_if_it_starts_late() {
    timeline("* * * * *")
        .expect(
            """
            10 06:00:56 = SCHEDULE 10 06:00:00
            10 06:01:00 = SCHEDULE 10 06:01:00
            10 06:01:56 = SCHEDULE 10 06:02:00
            10 06:02:00 = IGNORE
            10 06:03:59 = SCHEDULE 10 06:03:00
            10 06:03:59 = SCHEDULE 10 06:04:00
            10 06:04:01 = IGNORE
            10 06:04:30 = IGNORE
            """);
  }

  @Test
  void a_disabled_task_ignores_every_start() {
    timeline("0 6 * * *", task -> task.enabled(false))
        .expect(
            """
            10 06:00:00 = IGNORE
            10 12:00:00 = IGNORE
            """);
    timeline("@logon", task -> task.enabled(false)).expect("10 06:00:00 = IGNORE");
    timeline("@reboot", task -> task.enabled(false))
        .bootedAt("10 05:59:50")
        .expect("10 06:00:00 = IGNORE");
  }

  @Test
  void a_task_that_is_not_to_be_registered_ignores_every_start() {
    timeline("0 6 * * *", task -> task.registrationWanted(false)).expect("10 06:00:00 = IGNORE");
  }

  /** Rule 0. */
  @Test
  void a_requested_start_is_a_run_on_demand_whatever_the_time() {
    timeline("0 6 * * *").requested().expect("10 06:00:00 = ON_DEMAND");
    timeline("0 6 * * *", task -> task.enabled(false))
        .requested()
        .expect("10 07:00:00 = ON_DEMAND");
    timeline("@reboot").bootedAt("10 05:59:50").requested().expect("10 06:00:00 = ON_DEMAND");
  }

  @Test
  void what_was_due_before_the_task_was_created_enabled_or_edited_does_not_count() {
    timeline("0 6 * * *")
        .countsFrom("10 06:00:00")
        .armedAt("10 06:00:00")
        .expect("10 06:00:00 = IGNORE");
    timeline("0 6 * * *")
        .countsFrom("10 06:03:00")
        .armedAt("10 06:03:00")
        .expect(
            """
            10 06:03:04 = SKIP
            10 06:04:00 = ON_DEMAND
            11 06:00:00 = SCHEDULE 11 06:00:00
            """);
    timeline("0 6 * * *")
        .countsFrom("10 05:59:59")
        .armedAt("10 05:59:59")
        .expect("10 06:00:00 = SCHEDULE 10 06:00:00");
  }

  @Test
  void a_machine_that_slept_for_days_catches_up_once() {
    timeline("0 6 * * *")
        .expect(
            """
            05 06:00:00 = SCHEDULE 05 06:00:00
            12 09:30:00 = CATCH_UP 12 06:00:00
            12 09:30:00 = IGNORE
            12 09:30:10 = IGNORE
            13 06:00:00 = SCHEDULE 13 06:00:00
            """);
  }

  @Test
  void a_late_start_after_boot_catches_up_whether_or_not_somebody_looked_meanwhile() {
    timeline("0 6 * * *").expect("10 07:10:00 = CATCH_UP 10 06:00:00");
    timeline("0 6 * * *")
        .missed("10 06:00:00", false)
        .expect(
            """
            10 07:10:00 = CATCH_UP 10 06:00:00
            10 07:10:05 = IGNORE
            """);
  }

  @Test
  void what_was_missed_for_good_is_not_caught_up() {
    timeline("0 6 * * *").missed("10 06:00:00", true).expect("10 07:10:00 = ON_DEMAND");
  }

  @Test
  void an_early_start_does_not_steal_a_fire_time_that_can_be_caught_up_on_time() {
    timeline("* * * * *").missed("10 06:00:00", false).expect("10 06:00:57 = SCHEDULE 10 06:00:00");
  }

  @Test
  void after_the_clock_was_set_back_no_fire_time_runs_twice() {
    timeline("*/10 * * * *")
        .expect(
            """
            10 06:00:00 = SCHEDULE 10 06:00:00
            10 06:10:00 = SCHEDULE 10 06:10:00
            10 06:00:00 = IGNORE
            10 06:05:00 = ON_DEMAND
            10 06:10:01 = IGNORE
            10 06:20:00 = SCHEDULE 10 06:20:00
            """);
  }

  @Test
  void a_catch_up_from_before_the_clock_was_set_back_does_not_mute_starts_for_hours() {
    timeline("0 6 * * *")
        .expect(
            """
            10 18:00:00 = CATCH_UP 10 06:00:00
            10 17:50:00 = IGNORE
            10 12:00:00 = ON_DEMAND
            """);
  }

  @Test
  void a_schedule_once_fires_once() {
    timeline("2026-03-10 18:00")
        .expect(
            """
            10 18:00:01 = SCHEDULE 10 18:00:00
            10 18:00:02 = IGNORE
            11 18:00:00 = ON_DEMAND
            """);
    timeline("2026-03-10 18:00").expect("20 18:00:00 = CATCH_UP 10 18:00:00");
  }

  @Test
  void a_boot_is_one_run() {
    timeline("@reboot")
        .bootedAt("10 06:00:00")
        .expect(
            """
            10 06:00:40 = SCHEDULE 10 06:00:00
            10 06:00:41 = IGNORE
            10 06:01:30 = IGNORE
            10 09:00:00 = ON_DEMAND
            """)
        .bootedAt("11 06:00:00")
        .expect("11 06:00:50 = SCHEDULE 11 06:00:00");
  }

  @Test
  void a_slow_boot_is_caught_up() {
    timeline("@reboot")
        .bootedAt("10 06:00:00")
        .expect(
            """
            10 06:04:00 = CATCH_UP 10 06:00:00
            10 06:04:01 = IGNORE
            """);
  }

  @Test
  void a_boot_before_the_task_was_made_does_not_count() {
    timeline("@reboot")
        .bootedAt("10 06:00:00")
        .countsFrom("10 06:05:00")
        .armedAt("10 06:05:00")
        .expect(
            """
            10 06:05:01 = SKIP
            10 06:06:00 = ON_DEMAND
            """);
  }

  @Test
  void a_boot_is_not_lost_to_a_clock_that_is_behind() {
    timeline("@reboot")
        .countsFrom("09 12:00:00")
        .bootedAt("01 00:00:10")
        .expect(
            """
            01 00:00:40 = SCHEDULE 01 00:00:10
            01 00:00:41 = IGNORE
            """);
  }

  @Test
  void where_the_boot_is_not_known_every_start_is_one() {
    timeline("@reboot")
        .expect(
            """
            10 06:00:40 = SCHEDULE
            10 06:00:41 = SCHEDULE
            """);
  }

  @Test
  void every_logon_is_a_run() {
    timeline("@logon")
        .expect(
            """
            10 06:00:40 = SCHEDULE
            10 06:00:41 = SCHEDULE
            """);
  }

  @Test
  void a_wildcard_follows_the_clock_through_the_repeated_hour() {
    timeline("*/30 * * * *")
        .expect(
            """
            2026-10-25T00:00:00Z = SCHEDULE 2026-10-25T00:00:00Z
            2026-10-25T00:30:00Z = SCHEDULE 2026-10-25T00:30:00Z
            2026-10-25T01:00:00Z = SCHEDULE 2026-10-25T01:00:00Z
            2026-10-25T01:30:00Z = SCHEDULE 2026-10-25T01:30:00Z
            2026-10-25T02:00:00Z = SCHEDULE 2026-10-25T02:00:00Z
            """);
  }

  @Test
  void a_fixed_time_in_the_repeated_hour_runs_once_whichever_half_the_machine_ticks_in() {
    String first = "2026-10-25T00:30:00Z";
    timeline("30 2 * * *")
        .expect(
            """
            2026-10-25T00:30:01Z = SCHEDULE 2026-10-25T00:30:00Z
            2026-10-25T01:30:01Z = IGNORE
            2026-10-25T01:32:00Z = ON_DEMAND
            """);
    for (UnaryOperator<TaskBuilder> policy :
        List.<UnaryOperator<TaskBuilder>>of(task -> task, StartPolicyTest::never)) {
      timeline("30 2 * * *", policy)
          .expect("2026-10-25T01:30:01Z = SCHEDULE " + first)
          .expect("2026-10-25T01:30:02Z = IGNORE");
      timeline("30 2 * * *", policy).expect("2026-10-25T01:29:56Z = SCHEDULE " + first);
      timeline("30 2 * * *", policy).expect("2026-10-25T01:31:30Z = SCHEDULE " + first);
    }
    timeline("30 2 * * *").expect("2026-10-25T01:31:31Z = CATCH_UP " + first);
  }

  @Test
  void a_repetition_through_the_repeated_hour_is_accepted_in_either_reading() {
    // At 01:30 and every hour until 05:30, as a fixed time: not at the second 02:30.
    String byTheClock =
        """
        2026-10-24T23:30:00Z = SCHEDULE 2026-10-24T23:30:00Z
        2026-10-25T00:30:00Z = SCHEDULE 2026-10-25T00:30:00Z
        2026-10-25T02:30:00Z = SCHEDULE 2026-10-25T02:30:00Z
        2026-10-25T03:30:00Z = SCHEDULE 2026-10-25T03:30:00Z
        """;
    timeline("30 1-5 * * *").expect(byTheClock);
    timeline("30 1-5 * * *")
        .expect(
            """
            2026-10-24T23:30:00Z = SCHEDULE 2026-10-24T23:30:00Z
            2026-10-25T00:30:00Z = SCHEDULE 2026-10-25T00:30:00Z
            2026-10-25T01:30:00Z = IGNORE
            2026-10-25T02:30:00Z = SCHEDULE 2026-10-25T02:30:00Z
            2026-10-25T03:30:00Z = SCHEDULE 2026-10-25T03:30:00Z
            """);
  }

  @Test
  void a_time_in_the_gap_runs_when_the_gap_ends() {
    timeline("30 2 * * *")
        .expect(
            """
            2026-03-29T01:00:00Z = SCHEDULE 2026-03-29T01:00:00Z
            2026-03-29T01:30:00Z = ON_DEMAND
            2026-03-30T00:30:00Z = SCHEDULE 2026-03-30T00:30:00Z
            """);
  }

  @Test
  void a_task_of_another_zone_is_due_by_its_own_clock() {
    timeline("0 6 * * *", task -> task.zone(ZoneId.of("America/New_York")))
        .expect("10 11:00:01 = SCHEDULE 10 11:00:00");
  }

  @Test
  void a_task_the_store_does_not_know_as_registered_is_started_once_too() {
    timeline("0 6 * * *")
        .unregistered()
        .expect(
            """
            10 06:00:00 = SCHEDULE 10 06:00:00
            10 06:00:01 = IGNORE
            10 07:00:00 = ON_DEMAND
            """);
  }

  private static TaskBuilder never(TaskBuilder task) {
    return task.catchUp(new CatchUp(CatchUp.Policy.NONE, Optional.empty()));
  }

  private static List<Trigger> hourly() {
    return List.of(
        new CalendarTrigger(
            LocalDateTime.of(2026, 1, 1, 0, 0),
            new Days.ByDay(1),
            Optional.of(new Repetition(Duration.ofHours(1), Optional.of(Duration.ofHours(23))))));
  }

  private static Timeline timeline(String schedule) {
    return timeline(schedule, task -> task);
  }

  private static Timeline timeline(String schedule, UnaryOperator<TaskBuilder> change) {
    TaskBuilder task =
        SampleTasks.builder("nightly").zone(BERLIN).schedule(Schedule.parse(schedule));
    return new Timeline(change.apply(task).build());
  }

  private static Instant at(String text) {
    return text.endsWith("Z")
        ? Instant.parse(text)
        : LocalDateTime.parse("2026-03-" + text.replace(' ', 'T')).atZone(BERLIN).toInstant();
  }

  /** What happened to a task so far. */
  private static final class Timeline {
    private final Map<Instant, Recorded> rows = new HashMap<>();
    private final Task task;
    private List<Trigger> triggers;
    private Instant dueFrom = at("01 00:00:00");
    private Instant armedAt = at("01 00:00:00");
    private Optional<Instant> bootedAt = Optional.empty();
    private boolean requested;
    private boolean registered = true;
    private StartHistory starts = StartHistory.NONE;

    Timeline(Task task) {
      this.task = task;
      this.triggers =
          task.schedule()
              .triggers(SampleCapabilities.ALL, task.zone(), BERLIN, LocalDate.of(2026, 3, 1))
              .triggers();
    }

    Timeline triggers(List<Trigger> value) {
      triggers = value;
      return this;
    }

    Timeline countsFrom(String moment) {
      dueFrom = at(moment);
      return this;
    }

    Timeline armedAt(String moment) {
      armedAt = at(moment);
      return this;
    }

    Timeline bootedAt(String moment) {
      bootedAt = Optional.of(at(moment));
      return this;
    }

    Timeline requested() {
      requested = true;
      return this;
    }

    Timeline lastStart(String moment) {
      starts = new StartHistory(Optional.of(at(moment)), 0, Optional.empty());
      return this;
    }

    Timeline unregistered() {
      registered = false;
      return this;
    }

    Timeline missed(String fireTime, boolean isFinal) {
      return record(fireTime, Status.MISSED, isFinal, RunTrigger.SCHEDULE, Optional.empty());
    }

    Timeline record(
        String fireTime,
        Status status,
        boolean isFinal,
        RunTrigger trigger,
        Optional<Instant> startedAt) {
      rows.put(at(fireTime), new Recorded(status, isFinal, trigger, startedAt));
      return this;
    }

    Timeline expect(String table) {
      for (String line : table.strip().split("\n")) {
        String[] parts = line.strip().split(" = ");
        String[] expected = parts[1].split(" ", 2);
        String wanted = expected.length == 1 ? expected[0] : expected[0] + " " + at(expected[1]);
        assertThat(words(start(parts[0]))).as(line).isEqualTo(wanted);
      }
      return this;
    }

    StartDecision start(String moment) {
      Instant now = at(moment);
      Optional<ProvenRegistration> proven =
          registered
              ? Optional.of(
                  new ProvenRegistration(
                      armedAt, triggers, BERLIN.getId(), new Action(List.of("orc", "exec"), "/")))
              : Optional.empty();
      var stored = new StoredTask(1, task, dueFrom, dueFrom, dueFrom, proven);
      if (starts.last().isEmpty()) { // So far every tick had its start.
        starts = new StartHistory(Optional.of(now.minusSeconds(1)), 0, Optional.empty());
      }
      var situation =
          new Situation(
              stored,
              now,
              bootedAt,
              requested,
              starts,
              List.of(),
              true,
              fire -> Optional.ofNullable(rows.get(fire)));
      StartDecision decision = StartPolicy.decide(situation);
      starts = situation.startsWithThis();
      note(decision, now);
      return decision;
    }

    private void note(StartDecision decision, Instant now) {
      if (decision instanceof StartDecision.Run run && run.fireTime().isPresent()) {
        rows.put(
            run.fireTime().get(),
            new Recorded(Status.SUCCEEDED, true, run.trigger(), Optional.of(now)));
      } else if (decision instanceof StartDecision.Miss miss) {
        rows.put(
            miss.fireTime(),
            new Recorded(Status.MISSED, true, RunTrigger.SCHEDULE, Optional.empty()));
      }
    }

    private static String words(StartDecision decision) {
      if (decision instanceof StartDecision.Run run) {
        return run.trigger() + run.fireTime().map(fire -> " " + fire).orElse("");
      } else if (decision instanceof StartDecision.Miss miss) {
        return "MISS " + miss.fireTime();
      } else if (decision instanceof StartDecision.Skip) {
        return "SKIP";
      }
      return "IGNORE";
    }
  }
}
