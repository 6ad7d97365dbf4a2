package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path home;
  private Sandbox sandbox;
  private TaskScheduler sound;

  @BeforeEach
  void open() {
    sandbox = new Sandbox(home);
    sound = sandbox.scheduler();
  }

  @Test
  void a_refusal_changes_nothing() {
    sound.register(daily("nightly"));
    TaskScheduler refusing = faulty("refuse");
    assertThatThrownBy(() -> refusing.register(described(daily("nightly"), "new")))
        .isInstanceOf(SchedulerFailed.class);
    assertThatThrownBy(() -> refusing.register(daily("hourly")))
        .isInstanceOf(SchedulerFailed.class);
    assertThat(sound.registrations()).containsExactly(daily("nightly"));
  }

  @ParameterizedTest
  @CsvSource({"access-denied,access denied", "hang,no answer within 30 s"})
  void a_call_that_does_not_get_through_is_never_taken_for_absence(String fault, String said) {
    sound.register(daily("nightly"));
    TaskScheduler faulty = faulty(fault);
    List<Consumer<TaskScheduler>> calls =
        List.of(
            scheduler -> scheduler.register(daily("hourly")),
            scheduler -> scheduler.unregister(NIGHTLY),
            scheduler -> scheduler.find(NIGHTLY),
            TaskScheduler::registrations,
            TaskScheduler::states,
            scheduler -> scheduler.start(NIGHTLY));
    for (Consumer<TaskScheduler> call : calls) {
      assertThatThrownBy(() -> call.accept(faulty))
          .isInstanceOf(SchedulerFailed.class)
          .hasMessageContaining(said);
    }
    assertThat(sound.registrations()).containsExactly(daily("nightly"));
    assertThat(sandbox.fired).isEmpty();
  }

  @Test
  void a_lost_registration_is_accepted_and_not_there() {
    faulty("lose").register(daily("nightly"));
    assertThat(sound.find(NIGHTLY)).isEmpty();
  }

  @Test
  void an_altered_registration_is_not_what_was_asked_for() {
    faulty("alter").register(daily("nightly"));
    assertThat(Drift.between(daily("nightly"), sound.find(NIGHTLY).orElseThrow()))
        .extracting(Drift::field)
        .containsExactly("enabled", "description");
  }

  @Test
  void without_faults_events_and_accounts_are_taken() {
    sound.register(scheduled(daily("nightly"), "@reboot"));
    assertThat(sound.find(NIGHTLY)).isPresent();
  }

  @Test
  void several_faults_are_separated_by_commas() {
    Faults faults = Faults.parse(" refuse , fire-late=2m,no-elevation");
    assertThat(faults.has(Fault.REFUSE)).isTrue();
    assertThat(faults.has(Fault.NO_ELEVATION)).isTrue();
    assertThat(faults.has(Fault.HANG)).isFalse();
    assertThat(faults.delay()).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ","})
  void a_blank_text_is_no_fault(String text) {
    for (Fault fault : Fault.values()) {
      assertThat(Faults.parse(text).has(fault)).isFalse();
      assertThat(Faults.none().has(fault)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"explode", "Refuse", "refuse=1", "fire-late", "refuse;lose", "=", "a\nb"})
  void an_unknown_fault_is_answered_with_the_names(String text) {
    assertThatThrownBy(() -> Faults.parse(text))
        .isInstanceOf(InvalidValue.class)
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> Faults.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(OrcException.class))
        .extracting(OrcException::hint)
        .isEqualTo(
            "use refuse, access-denied, lose, alter, fire-twice, fire-late=120s, hang,"
                + " no-elevation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fire-late=", "fire-late=soon", "fire-late=0s"})
  void a_delay_is_a_duration(String text) {
    assertThatThrownBy(() -> Faults.parse(text)).isInstanceOf(InvalidValue.class);
  }

  private TaskScheduler faulty(String fault) {
    return sandbox.scheduler(Faults.parse(fault));
  }
}
