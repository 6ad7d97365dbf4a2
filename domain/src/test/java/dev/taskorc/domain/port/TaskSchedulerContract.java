package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleRegistrations.NAMESAKE;
import static dev.taskorc.domain.port.SampleRegistrations.OTHERS;
import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.acting;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.disabled;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static dev.taskorc.domain.port.SampleRegistrations.startedWhenAvailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheduler promises; one test for each clause of the port. */
public abstract class TaskSchedulerContract {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  /**
   * The machine's scheduler as a home sees it. Nothing is registered when a test begins; all that
   * one test asks for are views of the same machine.
   */
  protected abstract TaskScheduler seenFrom(Owner home);

  /** The same registration with something that is valid but that this scheduler cannot do. */
  protected abstract Registration inexpressible(Registration registration);

  private TaskScheduler scheduler() {
    return seenFrom(OURS);
  }

  @Test
  void its_kind_is_one_word_for_the_command_line() {
    assertThat(scheduler().kind()).matches("[a-z]+");
  }

  @Test
  void nothing_is_registered_at_first() {
    assertThat(scheduler().registrations()).isEmpty();
    assertThat(scheduler().states()).isEmpty();
    assertThat(scheduler().find(NIGHTLY)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleRegistrations#schedules")
  void a_schedule_reads_back_as_it_was_registered(String schedule) {
    assertReadsBack(scheduled(daily("nightly"), schedule));
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleRegistrations#descriptions")
  void a_description_reads_back_as_it_was_registered(String description) {
    assertReadsBack(described(daily("nightly"), description));
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleRegistrations#actions")
  void an_action_reads_back_as_it_was_registered(Action action) {
    assertReadsBack(acting(daily("nightly"), action));
  }

  @Test
  void the_switches_read_back_as_they_were_registered() {
    assertReadsBack(disabled(daily("nightly")));
    assertReadsBack(startedWhenAvailable(daily("nightly")));
  }

  @Test
  void the_longest_name_can_be_registered() {
    assertReadsBack(daily("x".repeat(100)));
  }

  @Test
  void registering_again_replaces() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    Registration newer =
        described(disabled(scheduled(daily("nightly"), "MON 08:00")), "the newer one");
    scheduler.register(newer);
    assertThat(scheduler.registrations()).hasSize(1);
    assertThat(Drift.between(newer, scheduler.find(NIGHTLY).orElseThrow())).isEmpty();
  }

  @Test
  void a_refused_registration_leaves_nothing() {
    var scheduler = scheduler();
    Registration wish = inexpressible(daily("nightly"));
    assertThatThrownBy(() -> scheduler.register(wish)).isInstanceOf(NotSupportedHere.class);
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    assertThat(scheduler.registrations()).isEmpty();
  }

  @Test
  void a_refused_change_leaves_the_earlier_registration() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    Registration wish = inexpressible(described(daily("nightly"), "never seen"));
    assertThatThrownBy(() -> scheduler.register(wish)).isInstanceOf(NotSupportedHere.class);
    assertThat(Drift.between(daily("nightly"), scheduler.find(NIGHTLY).orElseThrow())).isEmpty();
  }

  @Test
  void unregistering_forgets_that_task_alone() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    scheduler.register(daily("nightly.2"));
    scheduler.unregister(NIGHTLY);
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    assertThat(scheduler.registrations())
        .extracting(Registration::name)
        .containsExactly(new TaskName("nightly.2"));
  }

  @Test
  void unregistering_an_unknown_task_is_no_error() {
    var scheduler = scheduler();
    assertThatCode(() -> scheduler.unregister(NIGHTLY)).doesNotThrowAnyException();
    scheduler.register(daily("nightly"));
    scheduler.unregister(NIGHTLY);
    assertThatCode(() -> scheduler.unregister(NIGHTLY)).doesNotThrowAnyException();
  }

  @Test
  void names_are_found_without_regard_to_case() {
    var scheduler = scheduler();
    scheduler.register(daily("Nightly"));
    assertThat(scheduler.find(new TaskName("NIGHTLY"))).isPresent();
    scheduler.register(described(daily("nIGHTLY"), "the same task"));
    assertThat(scheduler.registrations())
        .extracting(Registration::description)
        .containsExactly("the same task");
    scheduler.unregister(NIGHTLY);
    assertThat(scheduler.registrations()).isEmpty();
  }

  @Test
  void one_call_lists_everything_with_its_definition() {
    var scheduler = scheduler();
    List<Registration> all =
        List.of(
            daily("a"),
            scheduled(daily("b"), "*/5 * * * *"),
            disabled(daily("c-d_e.f")),
            described(daily("g"), "two\nlines"));
    all.forEach(scheduler::register);
    List<Registration> found = scheduler.registrations();
    assertThat(found).hasSize(all.size());
    for (Registration wished : all) {
      assertThat(found).anyMatch(seen -> Drift.between(wished, seen).isEmpty());
    }
  }

  @Test
  void foreign_registrations_are_listed_with_their_home() {
    seenFrom(OTHERS).register(daily("theirs", OTHERS));
    assertThat(scheduler().registrations()).extracting(Registration::owner).containsExactly(OTHERS);
  }

  @Test
  void foreign_registrations_are_not_touched() {
    Registration theirs = daily("nightly", OTHERS);
    seenFrom(OTHERS).register(theirs);
    var scheduler = scheduler();
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    assertThat(scheduler.states()).isEmpty();
    assertThatThrownBy(() -> scheduler.start(NIGHTLY)).isInstanceOf(NotFound.class);
    scheduler.unregister(NIGHTLY);
    assertThat(Drift.between(theirs, seenFrom(OTHERS).find(NIGHTLY).orElseThrow())).isEmpty();
  }

  @Test
  void two_homes_may_use_the_same_name() {
    seenFrom(OTHERS).register(daily("nightly", OTHERS));
    scheduler().register(daily("nightly"));
    assertThat(scheduler().registrations()).hasSize(2);
    scheduler().unregister(NIGHTLY);
    assertThat(seenFrom(OTHERS).find(NIGHTLY)).isPresent();
  }

  @Test
  void a_foreign_task_in_the_very_place_is_named_and_left_alone() {
    Registration theirs = daily("Nightly", NAMESAKE);
    seenFrom(NAMESAKE).register(theirs);
    var scheduler = scheduler();
    assertThatThrownBy(() -> scheduler.register(daily("nightly")))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining(NAMESAKE.home());
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    assertThat(scheduler.states()).isEmpty();
    scheduler.unregister(NIGHTLY);
    assertThat(Drift.between(theirs, seenFrom(NAMESAKE).find(NIGHTLY).orElseThrow())).isEmpty();
  }

  @Test
  void a_task_that_never_ran_is_ready_and_says_so() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    SchedulerState state = onlyState(scheduler);
    assertThat(state.name()).isEqualTo(NIGHTLY);
    assertThat(state.phase()).isEqualTo(Phase.READY);
    assertThat(state.last().kind()).isEqualTo(LastState.Kind.NEVER_RAN);
    assertThat(state.lastRun()).isEmpty();
  }

  @Test
  void a_disabled_task_is_disabled_and_has_no_next_run() {
    var scheduler = scheduler();
    scheduler.register(disabled(daily("nightly")));
    assertThat(scheduler.find(NIGHTLY).orElseThrow().enabled()).isFalse();
    SchedulerState state = onlyState(scheduler);
    assertThat(state.phase()).isEqualTo(Phase.DISABLED);
    assertThat(state.nextRun()).isEmpty();
    assertThat(state.last().kind()).isNotEqualTo(LastState.Kind.ENDED);
  }

  @Test
  void a_task_is_ready_again_when_it_is_registered_enabled() {
    var scheduler = scheduler();
    scheduler.register(disabled(daily("nightly")));
    scheduler.register(daily("nightly"));
    assertThat(onlyState(scheduler).phase()).isEqualTo(Phase.READY);
  }

  @Test
  void unregistered_tasks_have_no_state() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    scheduler.register(daily("hourly"));
    scheduler.unregister(NIGHTLY);
    assertThat(onlyState(scheduler).name()).isEqualTo(new TaskName("hourly"));
  }

  @Test
  void an_unknown_task_cannot_be_started() {
    var scheduler = scheduler();
    scheduler.register(daily("hourly"));
    assertThatThrownBy(() -> scheduler.start(NIGHTLY)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_disabled_task_cannot_be_started() {
    var scheduler = scheduler();
    scheduler.register(disabled(daily("nightly")));
    assertThatThrownBy(() -> scheduler.start(NIGHTLY))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("0x80041326");
  }

  private void assertReadsBack(Registration wished) {
    var scheduler = scheduler();
    scheduler.register(wished);
    assertThat(Drift.between(wished, scheduler.find(wished.name()).orElseThrow())).isEmpty();
    assertThat(scheduler.registrations())
        .singleElement()
        .matches(found -> Drift.between(wished, found).isEmpty());
  }

  private static SchedulerState onlyState(TaskScheduler scheduler) {
    assertThat(scheduler.states()).hasSize(1);
    return scheduler.states().get(0);
  }
}
