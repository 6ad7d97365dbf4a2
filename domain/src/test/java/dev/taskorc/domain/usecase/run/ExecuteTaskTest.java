package dev.taskorc.domain.usecase.run;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.AttemptEnd.Exited;
import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.AttemptEnd.Stopped;
import dev.taskorc.domain.model.run.AttemptEnd.TimedOut;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.ExitCodes;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.RetryPolicy;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.TaskRunner.Launch;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.ScriptedRunner;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteTaskTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();
  private final ScriptedRunner runner = new ScriptedRunner();
  private boolean interrupted;
  private final ExecuteTask execute =
      new ExecuteTask(
          workshop.store.ledger(),
          runner,
          workshop.machine,
          workshop.machine,
          () -> interrupted,
          workshop.after);

  @Test
  void a_run_is_recorded_before_its_command_starts_and_after_it_ended() {
    add(task -> task);
    runner.then(
        launch -> {
          Result row = latest();
          assertThat(row.status()).isEqualTo(Status.RUNNING);
          assertThat(row.logFile()).hasValue(launch.logFile());
          pass(Duration.ofSeconds(7));
          return new Exited(0, "done");
        });
    RunOutcome outcome = execute.onDemand(NIGHTLY);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.result()).hasValue(latest());
    Result result = latest();
    assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(result.trigger()).isEqualTo(RunTrigger.ON_DEMAND);
    assertThat(result.duration()).hasValue(Duration.ofSeconds(7));
    assertThat(result.outputTail()).isEqualTo("done");
    assertThat(result.attempts())
        .containsExactly(new Attempt(1, NOW, NOW.plusSeconds(7), OptionalInt.of(0), "done"));
  }

  @Test
  void the_commands_own_exit_code_is_stored_and_passed_on() {
    add(task -> task);
    runner.thenExit(3);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().status()).isEqualTo(Status.FAILED);
    assertThat(latest().exitCode()).hasValue(3);
    assertThat(latest().passedOn()).hasValue(3);
  }

  @Test
  void success_codes_make_a_run_succeed_and_are_passed_on() {
    add(task -> task.successCodes(new ExitCodes("0-3")).retry(retries(5)));
    runner.thenExit(3);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void a_command_that_cannot_be_started_was_not_started() {
    add(task -> task);
    runner.then(launch -> new NotStarted(127, "there is no /bin/nothing"));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(127);
    assertThat(latest().status()).isEqualTo(Status.NOT_STARTED);
    assertThat(latest().reason()).hasValue("there is no /bin/nothing");
    assertThat(latest().exitCode()).isEmpty();
  }

  @Test
  void a_command_that_took_too_long_timed_out() {
    add(task -> task);
    runner.then(launch -> new TimedOut("so far"));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(124);
    assertThat(latest().status()).isEqualTo(Status.TIMED_OUT);
    assertThat(latest().outputTail()).isEqualTo("so far");
  }

  @Test
  void a_command_that_was_stopped_is_cancelled_and_not_tried_again() {
    add(task -> task.retry(retries(5)));
    runner.then(launch -> new Stopped("so far"));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(130);
    assertThat(latest().status()).isEqualTo(Status.CANCELLED);
    assertThat(runner.launches).hasSize(1);
  }

  @Test
  void the_command_is_told_of_a_stop_and_of_the_end_of_orc() {
    add(task -> task);
    runner.then(
        launch -> {
          assertThat(launch.stop().getAsBoolean()).isFalse();
          workshop.store.ledger().requestStop(NIGHTLY);
          assertThat(launch.stop().getAsBoolean()).isTrue();
          return new Stopped("");
        });
    execute.onDemand(NIGHTLY);
    runner.then(
        launch -> {
          assertThat(launch.stop().getAsBoolean()).isFalse();
          interrupted = true;
          assertThat(launch.stop().getAsBoolean()).isTrue();
          return new Stopped("");
        });
    execute.onDemand(NIGHTLY);
  }

  @Test
  void a_failed_attempt_is_followed_by_others_each_later_than_the_one_before() {
    add(task -> task.retry(new RetryPolicy(3, Duration.ofSeconds(10), 2, Optional.empty())));
    runner.thenExit(1, 2, 0);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isZero();
    assertThat(latest().status()).isEqualTo(Status.SUCCEEDED);
    assertThat(latest().attempts())
        .containsExactly(
            attempt(1, NOW, 1),
            attempt(2, NOW.plusSeconds(10), 2),
            attempt(3, NOW.plusSeconds(30), 0));
    assertThat(runner.launches).extracting(Launch::attempt).containsExactly(1, 2, 3);
    assertThat(runner.launches).extracting(Launch::logFile).containsOnly(latest().logFile().get());
  }

  @Test
  void the_last_failure_is_the_runs_result() {
    add(task -> task.retry(retries(2)));
    runner.thenExit(1, 2, 3);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().status()).isEqualTo(Status.FAILED);
    assertThat(latest().attempts()).hasSize(3);
    assertThat(latest().outputTail()).isEqualTo("exit 3");
  }

  @ParameterizedTest
  @CsvSource({"'1,5-7', 6, true", "'1,5-7', 4, false", "'124', 1, false", "'127', 127, true"})
  void only_some_exit_codes_are_worth_another_attempt(String on, int code, boolean again) {
    add(task -> task.retry(retriesOn(on)));
    runner.thenExit(code, 0);
    execute.onDemand(NIGHTLY);
    assertThat(runner.launches).hasSize(again ? 2 : 1);
  }

  @Test
  void a_time_out_counts_as_124_and_a_failed_start_as_its_code() {
    add(task -> task.retry(retriesOn("124,127")));
    runner
        .then(launch -> new TimedOut(""))
        .then(launch -> new NotStarted(127, "not there"))
        .then(launch -> new NotStarted(126, "not allowed"));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(126);
    assertThat(latest().attempts()).hasSize(3);
  }

  @Test
  void what_orc_itself_refuses_is_not_tried_again() {
    add(task -> task.retry(retries(5)));
    runner.then(launch -> new NotStarted(125, "not run as system"));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(125);
    assertThat(latest().attempts()).hasSize(1);
    assertThat(latest().reason()).hasValue("not run as system");
  }

  @Test
  void a_clock_that_is_set_back_makes_no_run_end_before_it_began() {
    add(task -> task.retry(retries(1)));
    runner
        .then(
            launch -> {
              pass(Duration.ofSeconds(4));
              workshop.machine.setClock(NOW.minusSeconds(3_600));
              return new Exited(1, "");
            })
        .thenExit(0);
    execute.onDemand(NIGHTLY);
    assertThat(latest().attempts())
        .extracting(Attempt::startedAt, Attempt::finishedAt)
        .containsExactly(
            tuple(NOW, NOW.plusSeconds(4)), tuple(NOW.plusSeconds(14), NOW.plusSeconds(14)));
    assertThat(latest().duration()).hasValue(Duration.ofSeconds(14));
  }

  @Test
  void each_attempt_has_the_time_that_is_left_at_most() {
    add(task -> task.limits(limits(60, 100)).retry(retries(9)));
    runner
        .then(
            launch -> {
              assertThat(launch.timeout()).hasValue(Duration.ofSeconds(60));
              pass(Duration.ofSeconds(60));
              return new TimedOut("");
            })
        .then(
            launch -> {
              assertThat(launch.timeout()).hasValue(Duration.ofSeconds(30));
              pass(Duration.ofSeconds(30));
              return new TimedOut("");
            });
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(124);
    assertThat(latest().duration()).hasValue(Duration.ofSeconds(100));
    assertThat(runner.launches).hasSize(2);
  }

  @Test
  void without_limits_an_attempt_has_all_the_time_there_is() {
    add(task -> task);
    runner.thenExit(0);
    execute.onDemand(NIGHTLY);
    assertThat(runner.launches).extracting(Launch::timeout).containsExactly(Optional.empty());
  }

  @Test
  void no_attempt_begins_after_the_time_is_over() {
    add(task -> task.limits(limits(60, 25)).retry(retries(9)));
    runner.thenExit(1, 2, 3);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().duration()).hasValue(Duration.ofSeconds(20));
  }

  @Test
  void no_attempt_begins_if_the_machine_slept_through_the_rest_of_the_time() {
    add(task -> task.limits(limits(60, 25)).retry(retries(9)));
    runner.thenExit(1);
    workshop.machine.whenSleeping(() -> pass(Duration.ofHours(8)));
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(1);
    assertThat(runner.launches).hasSize(1);
  }

  @Test
  void a_stop_ends_the_wait_for_a_retry() {
    add(task -> task.retry(retries(5)));
    runner.thenExit(1);
    workshop.machine.whenSleeping(
        () -> {
          if (workshop.machine.slept.size() == 3) {
            workshop.store.ledger().requestStop(NIGHTLY);
          }
        });
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(130);
    assertThat(latest().status()).isEqualTo(Status.CANCELLED);
    assertThat(latest().reason()).hasValue("stopped while waiting for a retry");
    assertThat(latest().attempts()).hasSize(1);
    assertThat(workshop.machine.slept).hasSize(3);
  }

  @Test
  void the_end_of_orc_ends_the_wait_for_a_retry() {
    add(task -> task.retry(retries(5)));
    runner.thenExit(1);
    workshop.machine.whenSleeping(() -> interrupted = true);
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(130);
    assertThat(workshop.machine.slept).hasSize(1);
  }

  @Test
  void a_refused_overlap_ends_with_75_at_the_prompt_and_with_0_for_the_scheduler() {
    add(task -> task);
    claimByAnother();
    RunOutcome prompt = execute.onDemand(NIGHTLY);
    assertThat(prompt.exitCode()).isEqualTo(75);
    assertThat(prompt.result()).isEmpty();
    assertThat(prompt.declined()).isPresent();
    workshop.machine.setTo(Instant.parse("2035-01-02T04:00:01Z"));
    assertThat(execute.scheduled(NIGHTLY).exitCode()).isZero();
    assertThat(runner.launches).isEmpty();
  }

  @Test
  void a_queued_run_waits_for_its_turn() {
    add(task -> task.overlap(new OverlapPolicy(Overlap.QUEUE, 1)));
    long other = claimByAnother();
    workshop.machine.whenSleeping(
        () -> {
          if (workshop.machine.slept.size() == 4) {
            workshop
                .store
                .ledger()
                .finish(
                    other,
                    new Ending(Status.SUCCEEDED, NOW, OptionalInt.of(0), 0, Optional.empty(), ""));
          }
        });
    runner.then(
        launch -> {
          assertThat(workshop.machine.slept).hasSize(4);
          return new Exited(0, "");
        });
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isZero();
    assertThat(latest().startedAt()).hasValue(workshop.machine.instant());
  }

  @Test
  void a_run_that_is_stopped_while_queued_never_starts_its_command() {
    add(task -> task.overlap(new OverlapPolicy(Overlap.QUEUE, 1)));
    long other = claimByAnother();
    workshop.machine.whenSleeping(
        () -> {
          // Its turn comes in the same moment.
          workshop.store.ledger().requestStop(NIGHTLY);
          workshop
              .store
              .ledger()
              .finish(
                  other,
                  new Ending(
                      Status.CANCELLED, NOW, OptionalInt.empty(), 130, Optional.empty(), ""));
        });
    assertThat(execute.onDemand(NIGHTLY).exitCode()).isEqualTo(130);
    assertThat(runner.launches).isEmpty();
    assertThat(latest().status()).isEqualTo(Status.CANCELLED);
    assertThat(latest().reason()).hasValue("stopped while queued");
    assertThat(latest().startedAt()).isEmpty();
  }

  @Test
  void observers_are_told_of_runs_that_the_start_found_lost_before_its_command_runs() {
    add(task -> task);
    long lost = claimByAnother();
    workshop.machine.running.remove(OTHER);
    runner.then(
        launch -> {
          assertThat(workshop.told).extracting(Result::id).containsExactly(lost);
          assertThat(workshop.told).extracting(Result::status).containsExactly(Status.LOST);
          return new Exited(0, "");
        });
    execute.onDemand(NIGHTLY);
    assertThat(workshop.told)
        .extracting(Result::status)
        .containsExactly(Status.LOST, Status.SUCCEEDED);
  }

  @Test
  void observers_are_told_of_what_a_start_found_to_be_over_though_it_came_to_no_run() {
    add(task -> task.enabled(false));
    claimByAnother();
    workshop.machine.running.remove(OTHER);
    assertThat(execute.scheduled(NIGHTLY).result()).isEmpty();
    assertThat(workshop.told).extracting(Result::status).containsExactly(Status.LOST);
  }

  @Test
  void observers_are_told_of_runs_that_were_found_lost_while_one_waited_for_its_turn() {
    add(task -> task.overlap(new OverlapPolicy(Overlap.QUEUE, 1)));
    claimByAnother();
    workshop.machine.whenSleeping(() -> workshop.machine.running.remove(OTHER));
    runner.thenExit(0);
    execute.onDemand(NIGHTLY);
    assertThat(workshop.told)
        .extracting(Result::status)
        .containsExactly(Status.LOST, Status.SUCCEEDED);
  }

  @Test
  void a_start_by_the_scheduler_is_one_run_for_its_fire_time() {
    add(task -> task);
    Instant fire = Instant.parse("2035-01-02T04:00:00Z");
    workshop.machine.setTo(fire.plusSeconds(1));
    runner.thenExit(3);
    assertThat(execute.scheduled(NIGHTLY).exitCode()).isEqualTo(3);
    assertThat(latest().trigger()).isEqualTo(RunTrigger.SCHEDULE);
    assertThat(latest().scheduledFor()).hasValue(fire);
    RunOutcome again = execute.scheduled(NIGHTLY);
    assertThat(again.exitCode()).isZero();
    assertThat(again.declined()).isPresent();
    assertThat(runner.launches).hasSize(1);
  }

  @Test
  void a_disabled_task_runs_at_the_prompt_alone() {
    add(task -> task.enabled(false));
    assertThat(execute.scheduled(NIGHTLY).exitCode()).isZero();
    assertThat(runner.launches).isEmpty();
    runner.thenExit(0);
    execute.onDemand(NIGHTLY);
    assertThat(runner.launches).hasSize(1);
  }

  @Test
  void an_unknown_task_is_not_found() {
    assertThatThrownBy(() -> execute.onDemand(NIGHTLY)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> execute.scheduled(NIGHTLY)).isInstanceOf(NotFound.class);
  }

  private void add(UnaryOperator<TaskBuilder> change) {
    workshop.changes.add(change.apply(builder("nightly")).build());
  }

  private long claimByAnother() {
    workshop.machine.running.add(OTHER);
    Claim claim =
        workshop
            .store
            .ledger()
            .claim(
                NIGHTLY,
                new RunLedger.Caller(OTHER, NOW, Optional.empty(), workshop.machine::alive),
                situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    return ((Claim.Granted) claim).runId();
  }

  private void pass(Duration time) {
    workshop.machine.setTo(workshop.machine.instant().plus(time));
  }

  private Result latest() {
    return workshop.store.results().latest(NIGHTLY).orElseThrow();
  }

  private static Attempt attempt(int number, Instant at, int code) {
    return new Attempt(number, at, at, OptionalInt.of(code), "exit " + code);
  }

  private static RetryPolicy retries(int count) {
    return new RetryPolicy(count, Duration.ofSeconds(10), 1, Optional.empty());
  }

  private static RetryPolicy retriesOn(String codes) {
    return new RetryPolicy(5, Duration.ofSeconds(10), 1, Optional.of(new ExitCodes(codes)));
  }

  private static Limits limits(int seconds, int total) {
    return new Limits(
        Optional.of(Duration.ofSeconds(seconds)),
        Optional.of(Duration.ofSeconds(total)),
        Duration.ofSeconds(10),
        1 << 20);
  }
}
