package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.disabled;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static dev.taskorc.scheduler.fake.Sandbox.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.task.TaskName;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path home;
  private Sandbox sandbox;
  private FakeTaskScheduler scheduler;

  @BeforeEach
  void open() {
    sandbox = new Sandbox(home);
    sandbox.realTime("2035-01-01T04:00:00");
    scheduler = sandbox.scheduler();
    scheduler.register(daily("nightly"));
  }

  @Test
  void the_next_run_is_the_next_tick_by_the_virtual_clock() {
    assertThat(state().nextRun()).hasValue(local("2035-01-01T05:00:00"));
    scheduler.time().passUntil(local("2035-01-01T05:00:00"));
    assertThat(state().nextRun()).hasValue(local("2035-01-02T05:00:00"));
  }

  @Test
  void a_schedule_that_is_over_has_no_next_run() {
    scheduler.register(scheduled(daily("nightly"), "2035-01-01 04:30"));
    scheduler.time().passUntil(local("2035-01-01T04:30:00"));
    assertThat(state().nextRun()).isEmpty();
    assertThat(state().lastRun()).hasValue(local("2035-01-01T04:30:00"));
  }

  @Test
  void a_running_action_is_running_for_every_process() {
    sandbox.childrenKeepRunning();
    scheduler.start(NIGHTLY);
    for (FakeTaskScheduler seen : new FakeTaskScheduler[] {scheduler, sandbox.scheduler()}) {
      SchedulerState state = seen.states().get(0);
      assertThat(state.phase()).isEqualTo(Phase.RUNNING);
      assertThat(state.last().kind()).isEqualTo(LastState.Kind.RUNNING);
      assertThat(state.lastRun()).hasValue(local("2035-01-01T04:00:00"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "3,3", "-1,4294967295", "-1073741819,3221225477"})
  void the_exit_code_is_kept_for_other_processes_as_an_unsigned_number(int code, long kept) {
    sandbox.childrenKeepRunning();
    scheduler.start(NIGHTLY);
    sandbox.children.get(0).end(code);
    assertThat(state().last()).isEqualTo(LastState.ended(kept));
    assertThat(state().phase()).isEqualTo(Phase.READY);
    assertThat(sandbox.scheduler().states().get(0).last()).isEqualTo(LastState.ended(kept));
  }

  @Test
  void an_end_that_nobody_saw_has_no_result() {
    sandbox.childrenKeepRunning();
    scheduler.start(NIGHTLY);
    sandbox.children.get(0).end(3);
    SchedulerState seenByAnother = sandbox.scheduler().states().get(0);
    assertThat(seenByAnother.last()).isEqualTo(LastState.UNKNOWN);
    assertThat(seenByAnother.phase()).isEqualTo(Phase.READY);
    assertThat(seenByAnother.lastRun()).isPresent();
  }

  @Test
  void an_own_start_runs_until_its_exit_code_is_known() {
    sandbox.childrenKeepRunning();
    scheduler.start(NIGHTLY);
    sandbox.children.get(0).vanish();
    assertThat(state().last().kind()).isEqualTo(LastState.Kind.RUNNING);
    sandbox.children.get(0).end(3);
    assertThat(state().last()).isEqualTo(LastState.ended(3));
  }

  @Test
  void the_end_of_an_earlier_run_is_not_taken_for_that_of_the_last() {
    sandbox.childrenKeepRunning();
    scheduler.start(NIGHTLY);
    sandbox.scheduler().start(NIGHTLY);
    sandbox.children.get(0).end(7);
    assertThat(state().last().kind()).isEqualTo(LastState.Kind.RUNNING);
    sandbox.children.get(1).vanish();
    assertThat(state().last()).isEqualTo(LastState.UNKNOWN);
  }

  @Test
  void a_program_that_cannot_be_started_is_said_and_kept() {
    sandbox.programIsMissing();
    assertThatThrownBy(() -> scheduler.start(NIGHTLY))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("cannot start");
    assertThat(state().last()).isEqualTo(LastState.ended(0x8007_0002L));
    assertThat(state().phase()).isEqualTo(Phase.READY);
  }

  @Test
  void a_disabled_task_that_never_ran_says_that_it_never_ran() {
    scheduler.register(disabled(daily("nightly")));
    assertThat(state().last().kind()).isEqualTo(LastState.Kind.NEVER_RAN);
  }

  @Test
  void a_change_of_the_definition_keeps_the_last_run() {
    scheduler.start(NIGHTLY);
    scheduler.register(described(daily("nightly"), "changed"));
    assertThat(state().last()).isEqualTo(LastState.ended(0));
  }

  @Test
  void unregistering_forgets_the_last_run() {
    scheduler.start(NIGHTLY);
    scheduler.unregister(NIGHTLY);
    scheduler.register(daily("nightly"));
    assertThat(state().last().kind()).isEqualTo(LastState.Kind.NEVER_RAN);
    assertThat(state().lastRun()).isEmpty();
  }

  private SchedulerState state() {
    return scheduler.states().get(0);
  }
}
