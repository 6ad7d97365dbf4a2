package dev.taskorc.domain.usecase;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.run.AttemptEnd.Exited;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.RetryPolicy;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.change.RemoveTask;
import dev.taskorc.domain.usecase.change.RemoveTask.Terms;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.domain.usecase.run.StopTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every change of a task does to a run, a queued run, a run between two attempts. */
class ChangesMeetRunsTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final TaskName WEEKLY = new TaskName("weekly");
  private static final Terms PLAIN = new Terms(false, false);
  private static final Terms STOP = new Terms(true, false);
  private static final Terms FORCE = new Terms(false, true);

  private final Workshop workshop = new Workshop();
  private final ScriptedRunner runner = new ScriptedRunner();
  private final RunLedger ledger = workshop.store.ledger();
  private final StopTask stop =
      new StopTask(
          workshop.store.tasks(),
          workshop.store.results(),
          ledger,
          runner,
          workshop.machine,
          workshop.machine,
          workshop.after);
  private final RemoveTask remove =
      new RemoveTask(
          workshop.store.tasks(),
          ledger,
          workshop.changes,
          stop,
          workshop.machine,
          workshop.machine,
          workshop.after);
  private final ExecuteTask execute =
      new ExecuteTask(
          ledger, runner, workshop.machine, workshop.machine, () -> false, workshop.after);

  @BeforeEach
  void addATask() {
    workshop.changes.add(
        builder("nightly")
            .overlap(new OverlapPolicy(Overlap.QUEUE, 1))
            .retry(new RetryPolicy(3, Duration.ofHours(1), 1, Optional.empty()))
            .build());
    workshop.machine.running.add(OTHER);
  }

  // Removed.

  @Test
  void a_task_is_not_removed_while_a_run_goes_on_and_the_ways_out_are_told() {
    long run = claimByAnother();
    assertThatThrownBy(() -> remove.remove(NIGHTLY, PLAIN))
        .isInstanceOfSatisfying(
            NotSupportedHere.class,
            e -> {
              assertThat(e).hasMessageContaining("run:" + run + " of 'nightly' goes on");
              assertThat(e.hint()).contains("orc remove nightly --stop").contains("--force");
            });
    assertThat(workshop.get("nightly").registered()).isTrue();
    finish(run, Status.SUCCEEDED);
    assertThat(remove.remove(NIGHTLY, PLAIN))
        .isEqualTo(new RemoveTask.Removed(List.of(), List.of()));
    assertThat(workshop.store.tasks().all()).isEmpty();
  }

  @Test
  void a_queued_run_and_a_command_that_outlived_its_orc_keep_a_task_from_being_removed_too() {
    long first = claimByAnother();
    long second = claimByAnother();
    finish(first, Status.SUCCEEDED);
    assertThatThrownBy(() -> remove.remove(NIGHTLY, PLAIN)).isInstanceOf(NotSupportedHere.class);
    ledger.started(second, ScriptedRunner.COMMAND);
    workshop.machine.running.remove(OTHER);
    workshop.machine.running.add(ScriptedRunner.COMMAND);
    assertThatThrownBy(() -> remove.remove(NIGHTLY, PLAIN))
        .hasMessageContaining("run:" + second + " of 'nightly' goes on,");
  }

  @Test
  void runs_of_an_orc_that_is_gone_keep_no_task() {
    claimByAnother();
    workshop.machine.running.remove(OTHER);
    assertThat(remove.remove(NIGHTLY, PLAIN).goingOn()).isEmpty();
    assertThat(workshop.told).extracting(Result::status).containsExactly(Status.LOST);
  }

  @Test
  void an_unknown_task_is_not_found_even_if_a_run_of_a_removed_one_goes_on() {
    claimByAnother();
    remove.remove(NIGHTLY, FORCE);
    assertThatThrownBy(() -> remove.remove(NIGHTLY, STOP)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> remove.remove(WEEKLY, STOP)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_removal_that_stops_ends_all_that_runs_first() {
    long run = claimByAnother();
    workshop.machine.whenSleeping(
        () -> {
          assertThat(workshop.get("nightly")).isNotNull();
          if (ledger.stopRequested(run)) {
            finish(run, Status.CANCELLED);
          }
        });
    RemoveTask.Removed removed = remove.remove(NIGHTLY, STOP);
    assertThat(removed.stopped()).extracting(Result::status).containsExactly(Status.CANCELLED);
    assertThat(removed.goingOn()).isEmpty();
    assertThat(workshop.store.tasks().all()).isEmpty();
  }

  @Test
  void a_removal_does_not_wait_for_ever_for_what_does_not_stop() {
    long run = claimByAnother();
    assertThatThrownBy(() -> remove.remove(NIGHTLY, STOP))
        .isInstanceOf(NotSupportedHere.class)
        .hasMessageContaining("run:" + run)
        .hasMessageContaining("asked to stop");
    assertThat(workshop.get("nightly").registered()).isTrue();
    assertThat(remove.remove(NIGHTLY, new Terms(true, true)).goingOn())
        .containsExactly(new RunName(run));
  }

  @Test
  void a_run_of_a_removed_task_ends_is_recorded_and_is_not_tried_again() {
    runner.then(
        launch -> {
          assertThat(remove.remove(NIGHTLY, FORCE).goingOn()).containsExactly(new RunName(1));
          return new Exited(3, "so far");
        });
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(runner.launches).hasSize(1);
    Result result = latest();
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.exitCode()).hasValue(3);
    assertThat(result.reason()).hasValue("no further attempt was made, for the task was removed");
  }

  @Test
  void a_removal_ends_the_wait_for_a_retry() {
    runner.thenExit(3);
    workshop.machine.whenSleeping(once(() -> remove.remove(NIGHTLY, FORCE)));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(workshop.machine.slept).hasSize(1);
    assertThat(latest().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void a_queued_run_of_a_removed_task_is_skipped() {
    claimByAnother();
    workshop.machine.whenSleeping(once(() -> remove.remove(NIGHTLY, FORCE)));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(75);
    assertThat(latest().status()).isEqualTo(Status.SKIPPED);
    assertThat(latest().startedAt()).isEmpty();
    assertThat(latest().reason())
        .hasValue("the task was removed while the run waited for its turn");
  }

  @Test
  void what_runs_of_a_removed_task_is_stopped_by_its_name_and_by_its_number() {
    long first = claimByAnother();
    remove.remove(NIGHTLY, FORCE);
    workshop.machine.whenSleeping(() -> finish(first, Status.CANCELLED));
    assertThat(stop.stop(NIGHTLY)).extracting(Result::id).containsExactly(first);
    assertThatThrownBy(() -> stop.stop(NIGHTLY)).isInstanceOf(NotFound.class);
    workshop.changes.add(task("nightly"));
    long second = claimByAnother();
    remove.remove(NIGHTLY, FORCE);
    workshop.machine.whenSleeping(() -> finish(second, Status.CANCELLED));
    assertThat(stop.stop(new RunName(second)).orElseThrow().status()).isEqualTo(Status.CANCELLED);
  }

  // Added anew.

  @Test
  void a_run_of_the_removed_task_counts_for_the_one_of_its_name() {
    long first = claimByAnother();
    remove.remove(NIGHTLY, FORCE);
    workshop.changes.add(task("nightly"));
    assertThat(execute.onDemand(NIGHTLY).declined()).hasValue("run:" + first + " has not ended");
    workshop.machine.whenSleeping(() -> finish(first, Status.CANCELLED));
    assertThat(stop.stop(NIGHTLY)).extracting(Result::id).containsExactly(first);
  }

  @Test
  void a_run_that_waits_for_a_retry_does_not_take_the_new_task_for_its_own() {
    runner.thenExit(3);
    workshop.machine.whenSleeping(
        once(
            () -> {
              remove.remove(NIGHTLY, FORCE);
              workshop.changes.add(task("nightly"));
            }));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(runner.launches).hasSize(1);
  }

  // Disabled.

  @Test
  void a_queued_run_of_a_disabled_task_is_skipped() {
    long first = claimByAnother();
    workshop.machine.whenSleeping(
        once(
            () -> {
              workshop.changes.enable(NIGHTLY, false);
              finish(first, Status.SUCCEEDED); // Its turn comes in the same moment.
            }));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(75);
    assertThat(runner.launches).isEmpty();
    assertThat(latest().status()).isEqualTo(Status.SKIPPED);
    assertThat(latest().reason())
        .hasValue("the task was disabled while the run waited for its turn");
  }

  @Test
  void a_queued_start_by_the_scheduler_is_skipped_and_is_no_failure() {
    claimByAnother();
    workshop.machine.setTo(Instant.parse("2035-01-02T04:00:01Z"));
    workshop.machine.whenSleeping(once(() -> workshop.changes.enable(NIGHTLY, false)));
    assertThat(execute.scheduled(NIGHTLY).exitCode()).isZero();
    assertThat(latest().status()).isEqualTo(Status.SKIPPED);
    assertThat(latest().scheduledFor()).isPresent();
  }

  @Test
  void a_disabled_task_is_not_tried_again() {
    runner.thenExit(3);
    workshop.machine.whenSleeping(once(() -> workshop.changes.enable(NIGHTLY, false)));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().reason())
        .hasValue("no further attempt was made, for the task was disabled");
  }

  @Test
  void a_run_that_somebody_wanted_of_a_disabled_task_waits_and_is_tried_again() {
    workshop.changes.enable(NIGHTLY, false);
    long first = claimByAnother();
    workshop.machine.whenSleeping(once(() -> finish(first, Status.SUCCEEDED)));
    runner.thenExit(3, 0);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isZero();
    assertThat(latest().attempts()).hasSize(2);
  }

  // Edited.

  @Test
  void an_edit_holds_for_a_queued_run_as_a_whole() {
    long first = claimByAnother();
    workshop.machine.whenSleeping(
        once(
            () -> {
              edit(task -> task.command(new Command.Shell("newer")));
              finish(first, Status.SUCCEEDED);
            }));
    runner.thenExit(0);
    execute.onDemand(NIGHTLY);
    assertThat(runner.launches.get(0).task().command()).isEqualTo(new Command.Shell("newer"));
  }

  @Test
  void an_edit_holds_from_the_next_attempt_on() {
    runner.thenExit(3, 0);
    workshop.machine.whenSleeping(
        once(() -> edit(task -> task.command(new Command.Shell("newer")))));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isZero();
    assertThat(runner.launches)
        .extracting(launch -> launch.task().command())
        .containsExactly(task("nightly").command(), new Command.Shell("newer"));
  }

  @Test
  void a_wait_ends_as_the_edited_task_says() {
    runner.thenExit(3, 3);
    workshop.machine.whenSleeping(
        once(
            () ->
                edit(
                    task ->
                        task.retry(
                            new RetryPolicy(1, Duration.ofSeconds(2), 1, Optional.empty())))));
    execute.onDemand(NIGHTLY);
    assertThat(runner.launches).hasSize(2);
    assertThat(latest().duration()).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void a_wait_for_a_retry_that_is_no_longer_wanted_is_over() {
    runner.thenExit(3);
    workshop.machine.whenSleeping(once(() -> edit(task -> task.retry(RetryPolicy.NONE))));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(workshop.machine.slept).hasSize(1);
  }

  // Renamed.

  @Test
  void a_queued_run_of_a_renamed_task_has_its_turn_under_the_new_name() {
    long first = claimByAnother();
    workshop.machine.whenSleeping(
        once(
            () -> {
              workshop.changes.rename(NIGHTLY, WEEKLY);
              workshop.changes.add(task("nightly"));
              finish(first, Status.SUCCEEDED);
            }));
    runner.thenExit(0);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isZero();
    assertThat(runner.launches.get(0).task().name()).isEqualTo(WEEKLY);
    assertThat(workshop.store.results().latest(WEEKLY).orElseThrow().status())
        .isEqualTo(Status.SUCCEEDED);
    assertThat(workshop.store.results().latest(NIGHTLY)).isEmpty();
  }

  @Test
  void a_renamed_task_is_tried_again_and_stopped_under_its_new_name() {
    runner.thenExit(3);
    workshop.machine.whenSleeping(
        once(
            () -> {
              workshop.changes.rename(NIGHTLY, WEEKLY);
              assertThatThrownBy(() -> remove.remove(WEEKLY, PLAIN))
                  .hasMessageContaining("run:1 of 'weekly' goes on");
              ledger.requestStop(WEEKLY);
            }));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(130);
  }

  private void edit(UnaryOperator<TaskBuilder> change) {
    workshop.changes.edit(NIGHTLY, change);
  }

  /** The first time only. */
  private Runnable once(Runnable work) {
    return () -> {
      workshop.machine.whenSleeping(() -> {});
      work.run();
    };
  }

  private long claimByAnother() {
    var caller =
        new RunLedger.Caller(
            OTHER, workshop.machine.instant(), Optional.empty(), workshop.machine::alive);
    Claim claim =
        ledger.claim(
            NIGHTLY,
            caller,
            situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    return ((Claim.Granted) claim).runId();
  }

  private void finish(long run, Status status) {
    ledger.finish(run, new Ending(status, NOW, OptionalInt.empty(), 0, Optional.empty(), ""));
  }

  private Result latest() {
    return workshop.store.results().latest(NIGHTLY).orElseThrow();
  }
}
