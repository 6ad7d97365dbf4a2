package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.NAMESAKE;
import static dev.taskorc.domain.port.SampleRegistrations.OTHERS;
import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.disabled;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static dev.taskorc.scheduler.fake.Sandbox.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.fake.Sandbox.Child;
import dev.taskorc.scheduler.fake.Sandbox.Fired;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualTimeTest {
  @TempDir private Path home;
  private Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = new Sandbox(home);
    sandbox.realTime("2035-01-01T04:00:00");
  }

  @Test
  void the_action_is_started_while_the_clock_stands_at_the_tick() {
    register("nightly", "0 5 * * *");
    pass("2035-01-03T12:00:00");
    assertThat(sandbox.fired)
        .containsExactly(
            new Fired("nightly", local("2035-01-01T05:00:00")),
            new Fired("nightly", local("2035-01-02T05:00:00")),
            new Fired("nightly", local("2035-01-03T05:00:00")));
    assertThat(sandbox.clock().instant()).isEqualTo(local("2035-01-03T12:00:00"));
  }

  @Test
  void tasks_are_started_in_the_order_of_their_ticks() {
    register("b", "*/30 * * * *");
    register("a", "15 * * * *");
    register("c", "30 4 * * *");
    pass("2035-01-01T05:00:00");
    assertThat(sandbox.fired).extracting(Fired::task).containsExactly("a", "b", "c", "b");
  }

  @Test
  void the_tick_where_time_stood_is_not_met_again_and_the_last_one_is() {
    sandbox.realTime("2035-01-01T05:00:00");
    register("hourly", "0 * * * *");
    pass("2035-01-01T06:00:00");
    pass("2035-01-01T07:00:00");
    assertThat(firedAt())
        .containsExactly(local("2035-01-01T06:00:00"), local("2035-01-01T07:00:00"));
  }

  @Test
  void real_time_starts_nothing_by_itself() {
    register("hourly", "0 * * * *");
    sandbox.realTime("2035-01-01T09:30:00");
    pass("2035-01-01T10:00:00");
    assertThat(firedAt()).containsExactly(local("2035-01-01T10:00:00"));
  }

  @Test
  void a_moment_that_real_time_has_just_passed_is_not_lost() {
    register("hourly", "0 * * * *");
    sandbox.realTime("2035-01-01T05:00:00.250");
    pass("2035-01-01T05:00:00");
    pass("2035-01-01T05:00:00");
    assertThat(firedAt()).containsExactly(local("2035-01-01T05:00:00.250"));
  }

  @Test
  void a_moment_long_past_starts_nothing_and_moves_nothing() {
    register("hourly", "0 * * * *");
    sandbox.realTime("2035-01-01T05:01:00");
    pass("2035-01-01T05:00:00");
    assertThat(sandbox.fired).isEmpty();
    assertThat(sandbox.clock().instant()).isEqualTo(local("2035-01-01T05:01:00"));
  }

  @Test
  void a_clock_that_was_set_back_meets_its_ticks_again() {
    register("hourly", "0 * * * *");
    pass("2035-01-01T06:30:00");
    sandbox.clock().moveTo(local("2035-01-01T05:30:00"));
    pass("2035-01-01T06:30:00");
    assertThat(firedAt())
        .containsExactly(
            local("2035-01-01T05:00:00"),
            local("2035-01-01T06:00:00"),
            local("2035-01-01T06:00:00"));
  }

  @Test
  void disabled_and_foreign_tasks_are_not_started() {
    sandbox.scheduler().register(disabled(daily("nightly")));
    sandbox.scheduler().register(daily("theirs", OTHERS));
    sandbox.scheduler(NAMESAKE, Faults.none()).register(daily("namesake", NAMESAKE));
    pass("2035-01-02T12:00:00");
    assertThat(sandbox.fired).isEmpty();
  }

  @Test
  void events_have_no_ticks() {
    register("boot", "@reboot");
    register("logon", "@logon");
    pass("2035-02-01T00:00:00");
    assertThat(sandbox.fired).isEmpty();
  }

  @Test
  void ticks_follow_the_wall_clock_on_the_days_of_a_clock_change() {
    sandbox.realTime("2035-03-25T00:00:00");
    register("hourly", "30 * * * *");
    pass("2035-03-25T06:00:00");
    assertThat(firedAt()).doesNotHaveDuplicates().isSorted();
    assertThat(firedAt()).contains(local("2035-03-25T01:30:00"), local("2035-03-25T03:30:00"));
  }

  @Test
  void an_action_may_change_what_is_registered() {
    register("hourly", "0 * * * *");
    sandbox.whenStarted(() -> sandbox.scheduler().unregister(new TaskName("hourly")));
    pass("2035-01-01T12:00:00");
    assertThat(firedAt()).containsExactly(local("2035-01-01T05:00:00"));
  }

  @Test
  void a_program_that_cannot_be_started_does_not_keep_the_others_waiting() {
    register("hourly", "0 * * * *");
    sandbox.programIsMissing();
    pass("2035-01-01T12:00:00");
    assertThat(sandbox.clock().instant()).isEqualTo(local("2035-01-01T12:00:00"));
  }

  @Test
  void an_action_has_ended_before_the_clock_leaves_its_tick() {
    register("hourly", "0 * * * *");
    sandbox.childrenKeepRunning();
    var seen = new ArrayList<Instant>();
    sandbox.whenSleeping(
        () -> {
          seen.add(sandbox.clock().instant());
          sandbox.children.forEach(child -> child.end(0));
        });
    pass("2035-01-01T05:30:00");
    assertThat(seen).containsExactly(local("2035-01-01T05:00:00.020"));
  }

  @Test
  void nobody_waits_at_the_moment_that_was_asked_for() {
    register("hourly", "0 * * * *");
    sandbox.childrenKeepRunning();
    pass("2035-01-01T05:00:00");
    assertThat(sandbox.slept).isEmpty();
    assertThat(sandbox.children).hasSize(1);
  }

  @Test
  void a_long_action_holds_the_clock_for_ten_seconds_and_only_once() {
    register("hourly", "0 * * * *");
    sandbox.whenStarted(
        () -> {
          List<Child> children = sandbox.children;
          if (children.size() > 1) {
            children.get(children.size() - 1).end(0);
          }
        });
    sandbox.childrenKeepRunning();
    pass("2035-01-01T12:00:00");
    assertThat(sandbox.children).hasSize(8);
    assertThat(sandbox.slept.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_clock_that_ran_past_the_next_tick_meanwhile_does_not_go_back() {
    register("a", "0 5 * * *");
    register("b", "1 5 * * *");
    sandbox.childrenKeepRunning();
    sandbox.whenSleeping(
        () -> {
          sandbox.realTime("2035-01-01T04:01:10");
          sandbox.children.forEach(child -> child.end(0));
        });
    pass("2035-01-01T05:01:00");
    assertThat(sandbox.fired)
        .containsExactly(
            new Fired("a", local("2035-01-01T05:00:00")),
            new Fired("b", local("2035-01-01T05:01:10")));
  }

  @Test
  void firing_twice_starts_two_processes_at_each_tick() {
    register("hourly", "0 * * * *");
    sandbox.scheduler(Faults.parse("fire-twice")).time().passUntil(local("2035-01-01T05:00:00"));
    assertThat(firedAt())
        .containsExactly(local("2035-01-01T05:00:00"), local("2035-01-01T05:00:00"));
  }

  @Test
  void firing_late_loses_no_tick() {
    register("minutely", "* * * * *");
    Faults late = Faults.parse("fire-late=90s");
    sandbox.scheduler(late).time().passUntil(local("2035-01-01T04:01:00"));
    assertThat(sandbox.fired).extracting(Fired::at).containsExactly(local("2035-01-01T04:00:30"));
    sandbox.scheduler(late).time().passUntil(local("2035-01-01T04:02:30"));
    assertThat(firedAt())
        .containsExactly(
            local("2035-01-01T04:00:30"),
            local("2035-01-01T04:01:30"),
            local("2035-01-01T04:02:30"));
  }

  private void register(String name, String schedule) {
    sandbox.scheduler().register(scheduled(daily(name, OURS), schedule));
  }

  private void pass(String moment) {
    sandbox.scheduler().time().passUntil(local(moment));
  }

  private List<Instant> firedAt() {
    return sandbox.fired.stream().map(Fired::at).toList();
  }
}
