package dev.taskorc.domain.model.run;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MissedReasonTest {
  private static final MissedTimes MISSED = missed(true);

  @Test
  void a_machine_that_was_started_later_was_off() {
    assertThat(MissedReason.of(MISSED, Optional.of(NOW.plusSeconds(1)), Optional.empty()))
        .isEqualTo("the machine was off");
    assertThat(MissedReason.of(MISSED, Optional.of(NOW.minusSeconds(1)), Optional.empty()))
        .contains("not known");
  }

  @Test
  void a_scheduler_that_does_not_know_the_task_cannot_start_it() {
    assertThat(MissedReason.of(missed(false), Optional.empty(), Optional.empty()))
        .isEqualTo("the scheduler did not know the task");
  }

  @Test
  void a_scheduler_that_tried_and_failed_is_named_with_its_code() {
    assertThat(
            MissedReason.of(MISSED, Optional.empty(), state(LastState.ended(2_147_942_402L), NOW)))
        .contains("could not start it, result 2147942402");
    assertThat(MissedReason.of(MISSED, Optional.empty(), state(LastState.ended(0), NOW)))
        .contains("not known");
    assertThat(
            MissedReason.of(
                MISSED,
                Optional.empty(),
                state(new LastState(LastState.Kind.NEVER_RAN, OptionalLong.of(267_011)), NOW)))
        .contains("not known");
    assertThat(
            MissedReason.of(
                MISSED, Optional.empty(), state(LastState.ended(5), NOW.minusSeconds(60))))
        .contains("not known");
  }

  private static Optional<SchedulerState> state(LastState last, Instant lastRun) {
    return Optional.of(
        new SchedulerState(
            new TaskName("x"),
            SchedulerState.Phase.READY,
            last,
            Optional.of(lastRun),
            Optional.empty()));
  }

  private static MissedTimes missed(boolean registered) {
    var stored =
        new StoredTask(
            1,
            task("x"),
            NOW,
            NOW,
            NOW,
            registered ? Optional.of(registration(task("x"), NOW)) : Optional.empty());
    return new MissedTimes(stored, 1, NOW, NOW, true);
  }
}
