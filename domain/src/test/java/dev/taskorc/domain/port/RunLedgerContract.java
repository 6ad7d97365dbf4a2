package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.Claim.Declined;
import dev.taskorc.domain.model.start.Claim.Granted;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.Situation.Recorded;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.Reason.Known;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.RunLedger.ClaimPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every run ledger promises; one test for each clause of the port. */
public abstract class RunLedgerContract {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final Instant FIRE = Instant.parse("2035-01-01T09:59:30Z");
  private static final ProcessRef COMMAND = SampleTasks.process(5000, 3_000);

  private final Set<ProcessRef> alive = new HashSet<>(Set.of(ME, OTHER));

  /** The store as a new process opens it; empty when a test begins. */
  protected abstract StorePorts open();

  /** Writes the row of a missed fire time that may still be caught up. */
  protected abstract void missed(TaskName task, Instant fireTime);

  @BeforeEach
  void addATask() {
    open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
  }

  @Test
  void an_unknown_task_has_no_runs() {
    RunLedger ledger = ledger();
    TaskName unknown = new TaskName("unknown");
    assertThatThrownBy(() -> ledger.claim(unknown, me(NOW), runFor(FIRE)))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("unknown");
    assertThat(ledger.requestStop(unknown)).isEmpty();
    assertThatThrownBy(() -> ledger.requestRun(unknown, NOW)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_removed_task_has_no_further_runs() {
    open().remove("nightly");
    assertThatThrownBy(() -> ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_task_that_is_not_confirmed_has_no_runs() {
    TaskName pending = new TaskName("pending");
    open().tasks().begin(new Change.Add(task("pending")), ME, NOW);
    assertThatThrownBy(() -> ledger().claim(pending, me(NOW), runFor(FIRE)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void the_policy_is_told_all_that_decides() {
    var boot = Optional.of(NOW.minusSeconds(60));
    List<Situation> seen = new ArrayList<>();
    Caller caller = new Caller(ME, NOW, boot, alive::contains);
    ledger()
        .claim(
            new TaskName("NIGHTLY"),
            caller,
            situation -> {
              seen.add(situation);
              assertThat(situation.recorded().apply(FIRE)).isEmpty();
              return new StartDecision.Ignore(Known.NOT_AWAITED);
            });
    assertThat(seen)
        .singleElement()
        .satisfies(
            situation -> {
              assertThat(situation.task()).isEqualTo(stored());
              assertThat(situation.now()).isEqualTo(NOW);
              assertThat(situation.bootedAt()).isEqualTo(boot);
              assertThat(situation.requested()).isFalse();
            });
  }

  @Test
  void the_policy_sees_the_row_of_this_boot_whatever_the_clock_says_of_it() {
    open().edit("nightly", before -> before.with().schedule(Schedule.parse("@reboot")).build());
    granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    assertThat(recorded(FIRE.plusSeconds(3_600))).isPresent();
    Boot later = new Boot(ME.boot().host(), "later");
    Caller next = caller(new ProcessRef(ME.pid(), ME.startedMillis(), later));
    Optional<Recorded> none = ask(next, situation -> situation.recorded().apply(NOW));
    assertThat(none).isEmpty();
  }

  @Test
  void the_policy_sees_the_row_of_a_fire_time() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    assertThat(recorded(FIRE))
        .hasValue(new Recorded(Status.RUNNING, false, RunTrigger.SCHEDULE, Optional.of(NOW)));
    ledger().finish(run.runId(), ending(Status.FAILED, NOW.plusSeconds(1)));
    assertThat(recorded(FIRE))
        .hasValue(new Recorded(Status.FAILED, true, RunTrigger.SCHEDULE, Optional.of(NOW)));
    assertThat(recorded(FIRE.plusSeconds(60))).isEmpty();
  }

  @Test
  void a_granted_run_is_running_before_anything_is_started() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    assertThat(run.task()).isEqualTo(stored());
    assertThat(run.trigger()).isEqualTo(RunTrigger.SCHEDULE);
    assertThat(run.fireTime()).hasValue(FIRE);
    assertThat(run.mustWait()).isFalse();
    Result row = row(run);
    assertThat(row.status()).isEqualTo(Status.RUNNING);
    assertThat(row.isFinal()).isFalse();
    assertThat(row.trigger()).isEqualTo(RunTrigger.SCHEDULE);
    assertThat(row.scheduledFor()).hasValue(FIRE);
    assertThat(row.startedAt()).hasValue(NOW);
    assertThat(row.finishedAt()).isEmpty();
    assertThat(row.logFile()).hasValue(run.logFile());
  }

  @Test
  void unfinished_runs_are_told_with_their_processes() {
    RunLedger ledger = ledger();
    assertThat(ledger.unfinished(Optional.empty())).isEmpty();
    Granted run = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    ledger.started(run.runId(), COMMAND);
    var grace = run.task().task().limits().grace();
    var expected =
        new ActiveRun(run.runId(), NIGHTLY, grace, Status.RUNNING, ME, Optional.of(COMMAND));
    assertThat(ledger.unfinished(Optional.of(NIGHTLY))).containsExactly(expected);
    assertThat(ledger.unfinished(Optional.empty())).containsExactly(expected);
    assertThat(ledger.unfinished(Optional.of(new TaskName("other")))).isEmpty();
    ledger.finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(1)));
    assertThat(ledger.unfinished(Optional.empty())).isEmpty();
  }

  @Test
  void a_run_of_a_removed_task_counts_for_one_that_is_added_under_its_name() {
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    open().remove("nightly");
    open().add(task("NIGHTLY"));
    assertThat(ledger().unfinished(Optional.of(NIGHTLY)))
        .extracting(ActiveRun::id)
        .containsExactly(first.runId());
    assertThat(((Declined) ledger().claim(NIGHTLY, other(NOW), onDemand())).reason().text())
        .isEqualTo("run:" + first.runId() + " has not ended");
    ledger().finish(first.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(1)));
    granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
  }

  @Test
  void a_run_that_replaces_others_asks_those_of_a_removed_task_too() {
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    open().remove("nightly");
    open().add(task("nightly").with().overlap(new OverlapPolicy(Overlap.REPLACE, 1)).build());
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    assertThat(second.mustWait()).isTrue();
    assertThat(ledger().stopRequested(first.runId())).isTrue();
    assertThat(ledger().stopRequested(second.runId())).isFalse();
    assertThat(ledger().advance(second, other(NOW)).runs()).isFalse();
    ledger().finish(first.runId(), ending(Status.CANCELLED, NOW.plusSeconds(1)));
    assertThat(ledger().advance(second, other(NOW)).runs()).isTrue();
  }

  @Test
  void a_run_belongs_to_its_task_under_the_name_that_this_has_now() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    open().edit("nightly", before -> before.with().name(new TaskName("weekly")).build());
    open().add(task("nightly"));
    assertThat(ledger().unfinished(Optional.of(NIGHTLY))).isEmpty();
    granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    assertThat(ledger().unfinished(Optional.of(new TaskName("weekly"))))
        .extracting(ActiveRun::id)
        .containsExactly(run.runId());
  }

  @Test
  void a_stop_reaches_the_runs_of_removed_tasks_of_that_name() {
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    open().remove("nightly");
    assertThat(ledger().requestStop(NIGHTLY)).containsExactly(first.runId());
    assertThat(ledger().stopRequested(first.runId())).isTrue();
  }

  @Test
  void one_run_alone_can_be_asked_to_stop() {
    overlap(Overlap.PARALLEL, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    ledger().requestStop(second.runId());
    assertThat(ledger().stopRequested(first.runId())).isFalse();
    assertThat(ledger().stopRequested(second.runId())).isTrue();
  }

  @Test
  void a_queued_run_does_not_begin_once_its_task_is_removed() {
    Granted queued = queuedAlone();
    open().remove("nightly");
    assertThat(ledger().advance(queued, other(NOW)))
        .isEqualTo(new RunLedger.Advance(false, Optional.empty(), List.of()));
  }

  @Test
  void a_queued_run_does_not_begin_once_its_task_is_disabled() {
    Granted queued = queuedAlone();
    open().edit("nightly", before -> before.with().enabled(false).build());
    RunLedger.Advance advance = ledger().advance(queued, other(NOW));
    assertThat(advance.runs()).isFalse();
    assertThat(advance.task().orElseThrow().task().enabled()).isFalse();
    open().edit("nightly", before -> before.with().enabled(true).build());
    assertThat(ledger().advance(queued, other(NOW)).runs()).isTrue();
  }

  @Test
  void a_queued_run_of_a_task_that_was_disabled_all_along_has_its_turn() {
    open().edit("nightly", before -> before.with().enabled(false).build());
    assertThat(ledger().advance(queuedAlone(), other(NOW)).runs()).isTrue();
  }

  @Test
  void a_task_is_told_as_it_is_by_now() {
    StoredTask known = open().get("nightly");
    StoredTask changed =
        open()
            .edit(
                "nightly",
                before -> before.with().name(new TaskName("weekly")).description("newer").build());
    assertThat(ledger().now(known)).hasValue(changed);
    open().remove("weekly");
    open().add(task("nightly"));
    assertThat(ledger().now(known)).isEmpty();
  }

  /** A run that waited for another one, which has ended by now. */
  private Granted queuedAlone() {
    overlap(Overlap.QUEUE, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    assertThat(second.mustWait()).isTrue();
    ledger().finish(first.runId(), ending(Status.SUCCEEDED, NOW));
    return second;
  }

  @Test
  void a_finished_run_is_final_with_all_that_was_recorded() {
    RunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    ledger.started(run.runId(), COMMAND);
    var first = new Attempt(1, NOW, NOW.plusSeconds(1), OptionalInt.of(-7), "one\n\ttwo 🚀\\n");
    var second = new Attempt(2, NOW.plusSeconds(2), NOW.plusSeconds(3), OptionalInt.empty(), "");
    ledger.record(run.runId(), first);
    ledger.record(run.runId(), second);
    Result result =
        ledger.finish(
            run.runId(),
            new Ending(
                Status.TIMED_OUT,
                NOW.plusMillis(3_456),
                OptionalInt.of(-1_073_741_510),
                124,
                Optional.of("took \"longer\"\nthan it may"),
                "the tail\r\nü"));
    assertThat(result.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(result.isFinal()).isTrue();
    assertThat(result.exitCode()).hasValue(-1_073_741_510);
    assertThat(result.passedOn()).hasValue(124);
    assertThat(result.reason()).hasValue("took \"longer\"\nthan it may");
    assertThat(result.outputTail()).isEqualTo("the tail\r\nü");
    assertThat(result.duration()).hasValue(Duration.ofMillis(3_456));
    assertThat(result.attempts()).containsExactly(first, second);
    assertThat(row(run)).isEqualTo(result);
  }

  @Test
  void a_run_ends_once() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Result first = ledger().finish(run.runId(), ending(Status.FAILED, NOW.plusSeconds(1)));
    Result second = ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(2)));
    assertThat(second).isEqualTo(first);
    assertThat(row(run)).isEqualTo(first);
  }

  @Test
  void a_fire_time_has_one_run_whoever_asks() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    Claim second = ledger().claim(NIGHTLY, other(NOW), runFor(FIRE));
    assertThat(second).isInstanceOf(Declined.class);
    assertThat(((Declined) second).recordedAs()).isEmpty();
    ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(1)));
    assertThat(ledger().claim(NIGHTLY, other(NOW), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(history()).extracting(Result::status).containsExactly(Status.SUCCEEDED);
  }

  @Test
  void no_other_decision_changes_the_row_of_a_fire_time_that_had_its_run() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    Result before = ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(1)));
    ledger().claim(NIGHTLY, me(NOW), s -> new StartDecision.Miss(FIRE, Known.DOES_NOT_CATCH_UP));
    ledger()
        .claim(
            NIGHTLY,
            me(NOW),
            s -> new StartDecision.Skip(Optional.of(FIRE), Known.STARTED_BY_REGISTERING));
    assertThat(history()).containsExactly(before);
  }

  @Test
  void the_same_fire_time_of_two_tasks_is_two_runs() {
    open().add(task("weekly"));
    granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    granted(ledger().claim(new TaskName("weekly"), me(NOW), runFor(FIRE)));
  }

  @Test
  void runs_on_demand_never_collide() {
    RunLedger ledger = ledger();
    for (int i = 0; i < 3; i++) {
      Granted run = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
      assertThat(run.fireTime()).isEmpty();
      ledger.finish(run.runId(), ending(Status.SUCCEEDED, NOW));
    }
    assertThat(history())
        .hasSize(3)
        .extracting(Result::scheduledFor)
        .containsOnly(Optional.empty());
  }

  @Test
  void a_missed_fire_time_is_caught_up_in_its_own_row() {
    missed(NIGHTLY, FIRE);
    Result before = history().get(0);
    assertThat(before.isFinal()).isFalse();
    Granted run =
        granted(
            ledger()
                .claim(
                    NIGHTLY,
                    me(NOW),
                    s -> new StartDecision.Run(RunTrigger.CATCH_UP, Optional.of(FIRE))));
    assertThat(run.runId()).isEqualTo(before.id());
    Result row = row(run);
    assertThat(row.status()).isEqualTo(Status.RUNNING);
    assertThat(row.trigger()).isEqualTo(RunTrigger.CATCH_UP);
    assertThat(row.scheduledFor()).hasValue(FIRE);
    assertThat(row.startedAt()).hasValue(NOW);
    assertThat(row.reason()).isEmpty();
    Result after = ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(1)));
    assertThat(history()).containsExactly(after);
  }

  @Test
  void a_fire_time_that_is_missed_for_good_is_not_run_again() {
    missed(NIGHTLY, FIRE);
    Claim claim =
        ledger()
            .claim(NIGHTLY, me(NOW), s -> new StartDecision.Miss(FIRE, Known.DOES_NOT_CATCH_UP));
    assertThat(((Declined) claim).recordedAs()).hasValue(Status.MISSED);
    assertThat(history())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.status()).isEqualTo(Status.MISSED);
              assertThat(row.isFinal()).isTrue();
              assertThat(row.reason()).hasValue(Known.DOES_NOT_CATCH_UP.text());
            });
    assertThat(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(history()).hasSize(1);
  }

  @Test
  void a_missed_fire_time_without_a_row_gets_one() {
    ledger().claim(NIGHTLY, me(NOW), s -> new StartDecision.Miss(FIRE, Known.DOES_NOT_CATCH_UP));
    assertThat(history())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.status()).isEqualTo(Status.MISSED);
              assertThat(row.isFinal()).isTrue();
              assertThat(row.scheduledFor()).hasValue(FIRE);
              assertThat(row.startedAt()).isEmpty();
            });
  }

  @Test
  void a_skipped_start_is_a_final_row_with_its_reason() {
    Claim claim =
        ledger()
            .claim(
                NIGHTLY,
                me(NOW),
                s -> new StartDecision.Skip(Optional.empty(), Known.STARTED_BY_REGISTERING));
    assertThat(((Declined) claim).recordedAs()).hasValue(Status.SKIPPED);
    assertThat(((Declined) claim).reason()).isEqualTo(Known.STARTED_BY_REGISTERING);
    assertThat(history())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.status()).isEqualTo(Status.SKIPPED);
              assertThat(row.isFinal()).isTrue();
              assertThat(row.reason()).hasValue("started by registering");
              assertThat(row.scheduledFor()).isEmpty();
            });
  }

  @Test
  void an_ignored_start_leaves_no_row() {
    Claim claim = ledger().claim(NIGHTLY, me(NOW), s -> new StartDecision.Ignore(Known.DUPLICATE));
    assertThat(((Declined) claim).recordedAs()).isEmpty();
    assertThat(((Declined) claim).reason()).isEqualTo(Known.DUPLICATE);
    assertThat(history()).isEmpty();
  }

  @Test
  void a_policy_that_fails_leaves_everything_as_it_was() {
    ledger().requestRun(NIGHTLY, NOW);
    Granted abandoned = granted(ledger().claim(NIGHTLY, other(NOW), s -> run(Optional.of(FIRE))));
    ledger().requestRun(NIGHTLY, NOW);
    alive.remove(OTHER);
    List<Result> before = history();
    assertThatThrownBy(
            () ->
                ledger()
                    .claim(
                        NIGHTLY,
                        me(NOW),
                        s -> {
                          throw new SchedulerFailed("no", "try again");
                        }))
        .isInstanceOf(SchedulerFailed.class);
    assertThatThrownBy(
            () ->
                ledger()
                    .claim(
                        NIGHTLY,
                        me(NOW),
                        s -> {
                          throw new IllegalStateException("a bug");
                        }))
        .isInstanceOf(RuntimeException.class);
    assertThat(history()).isEqualTo(before);
    assertThat(row(abandoned).status()).isEqualTo(Status.RUNNING);
    assertThat(isRequested(NOW)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Overlap.class)
  void a_task_with_no_open_run_starts_at_once_whatever_its_policy(Overlap overlap) {
    overlap(overlap, 1);
    assertThat(granted(ledger().claim(NIGHTLY, me(NOW), onDemand())).mustWait()).isFalse();
  }

  @Test
  void an_overlap_is_skipped_with_a_row_that_names_the_other_run() {
    overlap(Overlap.SKIP, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Claim second = ledger().claim(NIGHTLY, other(NOW), runFor(FIRE));
    assertThat(((Declined) second).recordedAs()).hasValue(Status.SKIPPED);
    assertThat(((Declined) second).reason()).isEqualTo(new Reason.Overlapped(first.runId(), 0));
    assertThat(recorded(FIRE).orElseThrow().status()).isEqualTo(Status.SKIPPED);
    assertThat(row(first).status()).isEqualTo(Status.RUNNING);
    assertThat(ledger().stopRequested(first.runId())).isFalse();
  }

  @Test
  void a_caught_up_run_that_overlaps_is_skipped_in_the_row_of_the_missed_one() {
    missed(NIGHTLY, FIRE);
    long missed = history().get(0).id();
    granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    ledger().claim(NIGHTLY, other(NOW), runFor(FIRE));
    Result row = open().results().find(missed).orElseThrow();
    assertThat(row.status()).isEqualTo(Status.SKIPPED);
    assertThat(row.isFinal()).isTrue();
  }

  @Test
  void parallel_runs_do_not_wait() {
    overlap(Overlap.PARALLEL, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(granted(ledger().claim(NIGHTLY, me(NOW), onDemand())).mustWait()).isFalse();
    }
    assertThat(history()).extracting(Result::status).containsOnly(Status.RUNNING);
  }

  @Test
  void queued_runs_take_their_turns_and_the_queue_has_an_end() {
    overlap(Overlap.QUEUE, 2);
    RunLedger ledger = ledger();
    Granted first = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    Granted third = granted(ledger.claim(NIGHTLY, other(NOW), onDemand()));
    Claim fourth = ledger.claim(NIGHTLY, me(NOW), onDemand());
    assertThat(second.mustWait()).isTrue();
    assertThat(third.mustWait()).isTrue();
    assertThat(((Declined) fourth).recordedAs()).hasValue(Status.SKIPPED);
    assertThat(((Declined) fourth).reason()).isEqualTo(new Reason.Overlapped(first.runId(), 2));
    assertThat(row(second).status()).isEqualTo(Status.QUEUED);
    assertThat(row(second).startedAt()).isEmpty();

    assertThat(ledger.advance(second, me(NOW)).runs()).isFalse();
    ledger.finish(first.runId(), ending(Status.SUCCEEDED, NOW));
    assertThat(ledger.advance(third, other(NOW)).runs()).isFalse();
    Instant turn = NOW.plusSeconds(9);
    assertThat(ledger.advance(second, me(turn)).runs()).isTrue();
    assertThat(row(second).status()).isEqualTo(Status.RUNNING);
    assertThat(row(second).startedAt()).hasValue(turn);
    assertThat(ledger.advance(third, other(NOW)).runs()).isFalse();
    ledger.finish(second.runId(), ending(Status.FAILED, turn));
    assertThat(ledger.advance(third, other(turn)).runs()).isTrue();
  }

  @Test
  void a_queued_run_that_was_asked_to_stop_does_not_start() {
    overlap(Overlap.QUEUE, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    ledger().requestStop(NIGHTLY);
    ledger().finish(first.runId(), ending(Status.CANCELLED, NOW));
    assertThat(ledger().advance(second, other(NOW)).runs()).isFalse();
    assertThat(row(second).status()).isEqualTo(Status.QUEUED);
  }

  @Test
  void a_queued_run_does_not_wait_for_one_whose_orc_is_gone() {
    overlap(Overlap.QUEUE, 2);
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Granted third = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    alive.remove(OTHER);
    assertThat(ledger().advance(third, me(NOW)).runs()).isTrue();
    assertThat(row(first).status()).isEqualTo(Status.LOST);
    assertThat(row(second).status()).isEqualTo(Status.LOST);
  }

  @Test
  void a_queued_run_that_was_thought_lost_still_gets_its_turn() {
    overlap(Overlap.QUEUE, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    alive.remove(OTHER);
    ledger().reconcile(me(NOW));
    assertThat(row(second).status()).isEqualTo(Status.LOST);
    alive.add(OTHER);
    ledger().finish(first.runId(), ending(Status.SUCCEEDED, NOW));
    assertThat(ledger().advance(second, other(NOW)).runs()).isTrue();
    assertThat(row(second).status()).isEqualTo(Status.RUNNING);
    assertThat(row(second).isFinal()).isFalse();
    assertThat(row(second).reason()).isEmpty();
  }

  @Test
  void a_caught_up_run_waits_for_the_running_one_although_its_row_is_older() {
    overlap(Overlap.QUEUE, 1);
    missed(NIGHTLY, FIRE);
    Granted running = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted caughtUp = granted(ledger().claim(NIGHTLY, other(NOW), runFor(FIRE)));
    assertThat(caughtUp.mustWait()).isTrue();
    assertThat(ledger().advance(caughtUp, other(NOW)).runs()).isFalse();
    ledger().finish(running.runId(), ending(Status.SUCCEEDED, NOW));
    assertThat(ledger().advance(caughtUp, other(NOW)).runs()).isTrue();
  }

  @Test
  void a_replacing_run_asks_the_others_to_stop_and_waits_for_them() {
    overlap(Overlap.REPLACE, 1);
    RunLedger ledger = ledger();
    Granted first = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    Granted second = granted(ledger.claim(NIGHTLY, other(NOW), onDemand()));
    assertThat(second.mustWait()).isTrue();
    assertThat(ledger.stopRequested(first.runId())).isTrue();
    assertThat(ledger.stopRequested(second.runId())).isFalse();
    Granted third = granted(ledger.claim(NIGHTLY, me(NOW), onDemand()));
    assertThat(ledger.stopRequested(second.runId())).isTrue();
    assertThat(ledger.stopRequested(third.runId())).isFalse();
    Result replaced = ledger.finish(first.runId(), ending(Status.CANCELLED, NOW));
    assertThat(replaced.reason()).hasValue("replaced by run:" + second.runId());
    ledger.finish(second.runId(), ending(Status.CANCELLED, NOW));
    assertThat(row(second).reason()).hasValue("replaced by run:" + third.runId());
    assertThat(ledger.advance(third, me(NOW)).runs()).isTrue();
  }

  @Test
  void a_run_that_ended_by_itself_was_not_replaced() {
    overlap(Overlap.REPLACE, 1);
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Ending ending = ending(Status.FAILED, NOW);
    assertThat(ledger().finish(first.runId(), ending).reason()).isEqualTo(ending.reason());
  }

  @Test
  void runs_of_another_task_are_no_overlap() {
    open().add(task("weekly"));
    granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted other = granted(ledger().claim(new TaskName("weekly"), me(NOW), onDemand()));
    assertThat(other.mustWait()).isFalse();
  }

  @Test
  void a_run_whose_orc_is_gone_is_lost_and_in_nobodys_way() {
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), runFor(FIRE)));
    alive.remove(OTHER);
    Instant later = NOW.plusSeconds(30);
    assertThat(granted(ledger().claim(NIGHTLY, me(later), onDemand())).mustWait()).isFalse();
    Result lost = row(first);
    assertThat(lost.status()).isEqualTo(Status.LOST);
    assertThat(lost.isFinal()).isTrue();
    assertThat(lost.finishedAt()).hasValue(later);
    assertThat(lost.reason()).isPresent();
    assertThat(lost.exitCode()).isEmpty();
  }

  @Test
  void a_claim_tells_once_which_runs_it_found_lost() {
    overlap(Overlap.PARALLEL, 1);
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, other(NOW), runFor(FIRE)));
    ledger().started(second.runId(), COMMAND);
    assertThat(granted(ledger().claim(NIGHTLY, me(NOW), onDemand())).closed()).isEmpty();
    alive.remove(OTHER);
    alive.add(COMMAND);
    Claim claim = ledger().claim(NIGHTLY, me(NOW), runFor(FIRE));
    assertThat(claim).isInstanceOf(Declined.class);
    assertThat(claim.closed()).containsExactlyInAnyOrder(row(first), row(second));
    assertThat(claim.closed()).extracting(Result::status).containsOnly(Status.LOST);
    alive.remove(COMMAND);
    assertThat(granted(ledger().claim(NIGHTLY, me(NOW), onDemand())).closed()).isEmpty();
  }

  @Test
  void a_claim_that_opens_a_run_tells_which_it_found_lost() {
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    alive.remove(OTHER);
    Claim claim = ledger().claim(NIGHTLY, me(NOW), onDemand());
    assertThat(granted(claim).closed()).containsExactly(row(first));
  }

  @Test
  void a_claim_tells_of_a_fire_time_that_it_misses_for_good_and_of_none_that_it_skips() {
    missed(NIGHTLY, FIRE);
    ClaimPolicy miss = situation -> new StartDecision.Miss(FIRE, Known.DOES_NOT_CATCH_UP);
    assertThat(ledger().claim(NIGHTLY, me(NOW), miss).closed()).isEqualTo(history());
    assertThat(ledger().claim(NIGHTLY, me(NOW), miss).closed()).isEmpty();
    ClaimPolicy skip =
        situation -> new StartDecision.Skip(Optional.empty(), Known.STARTED_BY_REGISTERING);
    assertThat(ledger().claim(NIGHTLY, me(NOW), skip).closed()).isEmpty();
  }

  @Test
  void who_waits_for_its_turn_tells_once_which_runs_it_found_lost() {
    overlap(Overlap.QUEUE, 2);
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Granted second = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted third = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    assertThat(ledger().advance(third, me(NOW)).closed()).isEmpty();
    alive.remove(OTHER);
    assertThat(ledger().advance(third, me(NOW)).closed()).containsExactly(row(first));
    assertThat(ledger().advance(second, me(NOW)).closed()).isEmpty();
  }

  @Test
  void a_run_of_another_host_is_running_for_all_that_can_be_seen_here() {
    ProcessRef far = new ProcessRef(OTHER.pid(), 2_000, new Boot("elsewhere", "its boot"));
    Granted first = granted(ledger().claim(NIGHTLY, caller(far), onDemand()));
    ledger().started(first.runId(), new ProcessRef(5000, 3_000, far.boot()));
    assertThat(ledger().reconcile(me(NOW))).isEmpty();
    Claim claim = ledger().claim(NIGHTLY, me(NOW), onDemand());
    assertThat(((Declined) claim).reason()).isEqualTo(new Reason.Overlapped(first.runId(), 0));
    assertThat(row(first).status()).isEqualTo(Status.RUNNING);
    assertThat(ledger().unfinished(Optional.of(NIGHTLY)))
        .singleElement()
        .extracting(ActiveRun::orc)
        .isEqualTo(far);
  }

  @Test
  void a_run_of_an_earlier_boot_is_lost_even_if_its_process_number_lives_again() {
    ProcessRef before = new ProcessRef(ME.pid(), 1_000, new Boot(ME.boot().host(), "before"));
    Granted first = granted(ledger().claim(NIGHTLY, caller(before), onDemand()));
    granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    assertThat(row(first).status()).isEqualTo(Status.LOST);
    assertThat(row(first).reason().orElseThrow()).contains("restarted");
  }

  @Test
  void a_host_that_was_renamed_still_knows_its_processes() {
    ProcessRef renamed = new ProcessRef(4713, 2_000, new Boot("old name", ME.boot().id()));
    granted(ledger().claim(NIGHTLY, caller(renamed), onDemand()));
    alive.add(renamed);
    assertThat(ledger().reconcile(me(NOW))).isEmpty();
    alive.remove(renamed);
    assertThat(ledger().reconcile(me(NOW))).hasSize(1);
  }

  @Test
  void a_lost_run_keeps_its_fire_time() {
    ledger().claim(NIGHTLY, other(NOW), runFor(FIRE));
    alive.remove(OTHER);
    assertThat(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(history()).extracting(Result::status).containsExactly(Status.LOST);
  }

  @Test
  void a_command_that_outlived_its_orc_still_counts_as_running() {
    Granted first = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    ledger().started(first.runId(), COMMAND);
    alive.remove(OTHER);
    alive.add(COMMAND);
    for (int i = 0; i < 2; i++) {
      Claim claim = ledger().claim(NIGHTLY, me(NOW), onDemand());
      assertThat(((Declined) claim).reason()).isEqualTo(new Reason.Overlapped(first.runId(), 0));
    }
    assertThat(row(first).status()).isEqualTo(Status.LOST);
    alive.remove(COMMAND);
    granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    alive.add(COMMAND); // The number and start time come back: it is another process by now.
    ledger().reconcile(me(NOW));
    assertThat(row(first).status()).isEqualTo(Status.LOST);
  }

  @Test
  void the_command_of_a_finished_run_no_longer_counts() {
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    ledger().started(first.runId(), COMMAND);
    alive.add(COMMAND);
    ledger().finish(first.runId(), ending(Status.SUCCEEDED, NOW));
    granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
  }

  @Test
  void an_orc_that_was_thought_dead_still_records_what_came_of_its_run() {
    Granted run = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    alive.remove(OTHER);
    ledger().reconcile(me(NOW));
    Result result = ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW.plusSeconds(5)));
    assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(row(run)).isEqualTo(result);
  }

  @Test
  void a_run_that_is_given_up_is_lost_until_its_orc_tells_better() {
    Granted run = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    ledger().started(run.runId(), COMMAND);
    assertThat(ledger().giveUp(run.runId(), NOW, "its host does not answer")).hasValue(row(run));
    assertThat(row(run).status()).isEqualTo(Status.LOST);
    assertThat(row(run).reason()).hasValue("its host does not answer");
    assertThat(ledger().unfinished(Optional.empty())).isEmpty();
    ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW));
    assertThat(ledger().giveUp(run.runId(), NOW, "its host does not answer")).isEmpty();
    assertThat(row(run).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void reconciling_marks_the_runs_of_dead_orcs_and_tells_them() {
    overlap(Overlap.PARALLEL, 1);
    open().add(task("weekly"));
    granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    granted(ledger().claim(new TaskName("weekly"), other(NOW), onDemand()));
    Granted mine = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    assertThat(ledger().reconcile(me(NOW))).isEmpty();
    alive.remove(OTHER);
    List<Result> lost = ledger().reconcile(me(NOW));
    assertThat(lost).hasSize(3).allMatch(Result::isFinal);
    assertThat(lost).extracting(Result::status).containsOnly(Status.LOST);
    assertThat(lost).extracting(run -> run.task().value()).contains("nightly", "weekly");
    assertThat(ledger().reconcile(me(NOW))).isEmpty();
    assertThat(row(mine).status()).isEqualTo(Status.RUNNING);
    assertThat(open().results().latest(new TaskName("weekly")).orElseThrow().status())
        .isEqualTo(Status.LOST);
  }

  @Test
  void reconciling_reaches_runs_of_removed_tasks() {
    Granted run = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    open().remove("nightly");
    alive.remove(OTHER);
    assertThat(ledger().reconcile(me(NOW))).hasSize(1);
    assertThat(row(run).status()).isEqualTo(Status.LOST);
  }

  @Test
  void after_reconciling_nothing_seems_open_any_more() {
    Granted run = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    ledger().started(run.runId(), COMMAND);
    alive.remove(OTHER);
    alive.add(COMMAND);
    ledger().reconcile(me(NOW));
    assertThat(open().results().anyOpen()).isTrue();
    alive.remove(COMMAND);
    ledger().reconcile(me(NOW));
    assertThat(open().results().anyOpen()).isFalse();
  }

  @Test
  void a_missed_row_is_not_an_open_run() {
    missed(NIGHTLY, FIRE);
    assertThat(open().results().anyOpen()).isFalse();
    assertThat(ledger().reconcile(me(NOW))).isEmpty();
    assertThat(ledger().requestStop(NIGHTLY)).isEmpty();
    assertThat(granted(ledger().claim(NIGHTLY, me(NOW), onDemand())).mustWait()).isFalse();
    assertThat(recorded(FIRE).orElseThrow().status()).isEqualTo(Status.MISSED);
  }

  @Test
  void a_requested_run_is_told_to_the_next_start_alone() {
    ledger().requestRun(NIGHTLY, NOW);
    ledger().requestRun(NIGHTLY, NOW);
    assertThat(isRequested(NOW.plusSeconds(5))).isTrue();
    assertThat(isRequested(NOW.plusSeconds(5))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"14, true", "16, false"})
  void a_request_that_nobody_waits_for_any_more_expires(int minutes, boolean honoured) {
    ledger().requestRun(NIGHTLY, NOW);
    assertThat(isRequested(NOW.plus(Duration.ofMinutes(minutes)))).isEqualTo(honoured);
    assertThat(isRequested(NOW)).isFalse();
  }

  @Test
  void a_request_dies_with_its_task() {
    ledger().requestRun(NIGHTLY, NOW);
    open().remove("nightly");
    open().add(task("nightly"));
    assertThat(isRequested(NOW)).isFalse();
  }

  @Test
  void a_stop_reaches_every_open_run_of_the_task() {
    overlap(Overlap.QUEUE, 1);
    open().add(task("weekly"));
    assertThat(ledger().requestStop(NIGHTLY)).isEmpty();
    Granted over = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    ledger().finish(over.runId(), ending(Status.SUCCEEDED, NOW));
    Granted running = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    Granted queued = granted(ledger().claim(NIGHTLY, other(NOW), onDemand()));
    Granted foreign = granted(ledger().claim(new TaskName("weekly"), me(NOW), onDemand()));
    assertThat(ledger().requestStop(new TaskName("NIGHTLY"))).hasSize(2);
    assertThat(ledger().stopRequested(running.runId())).isTrue();
    assertThat(ledger().stopRequested(queued.runId())).isTrue();
    assertThat(ledger().stopRequested(over.runId())).isFalse();
    assertThat(ledger().stopRequested(foreign.runId())).isFalse();
  }

  @Test
  void an_earlier_stop_does_not_reach_the_next_run() {
    Granted first = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    ledger().requestStop(NIGHTLY);
    ledger().finish(first.runId(), ending(Status.CANCELLED, NOW));
    Granted second = granted(ledger().claim(NIGHTLY, me(NOW), onDemand()));
    assertThat(ledger().stopRequested(second.runId())).isFalse();
  }

  @Test
  void a_run_outlives_the_change_of_its_task() {
    Granted run = granted(ledger().claim(NIGHTLY, me(NOW), runFor(FIRE)));
    open().edit("nightly", before -> before.with().name(new TaskName("weekly")).build());
    ledger().record(run.runId(), new Attempt(1, NOW, NOW, OptionalInt.of(0), ""));
    Result result = ledger().finish(run.runId(), ending(Status.SUCCEEDED, NOW));
    assertThat(result.task()).isEqualTo(new TaskName("weekly"));
    assertThat(open().results().latest(new TaskName("weekly"))).hasValue(result);
  }

  private RunLedger ledger() {
    return open().ledger();
  }

  private StoredTask stored() {
    return open().get("nightly");
  }

  private void overlap(Overlap overlap, int limit) {
    open()
        .edit(
            "nightly", before -> before.with().overlap(new OverlapPolicy(overlap, limit)).build());
  }

  private Caller me(Instant now) {
    return new Caller(ME, now, Optional.empty(), alive::contains);
  }

  private Caller other(Instant now) {
    return new Caller(OTHER, now, Optional.empty(), alive::contains);
  }

  private Caller caller(ProcessRef process) {
    return new Caller(process, NOW, Optional.empty(), alive::contains);
  }

  private static StartDecision run(Optional<Instant> fireTime) {
    return new StartDecision.Run(
        fireTime.isPresent() ? RunTrigger.SCHEDULE : RunTrigger.ON_DEMAND, fireTime);
  }

  private static ClaimPolicy runFor(Instant fireTime) {
    return situation -> run(Optional.of(fireTime));
  }

  private static ClaimPolicy onDemand() {
    return situation -> run(Optional.empty());
  }

  private static Granted granted(Claim claim) {
    assertThat(claim).isInstanceOf(Granted.class);
    return (Granted) claim;
  }

  private static Ending ending(Status status, Instant at) {
    return new Ending(status, at, OptionalInt.of(0), 0, Optional.empty(), "");
  }

  private Optional<Recorded> recorded(Instant fireTime) {
    return ask(NOW, situation -> situation.recorded().apply(fireTime));
  }

  private boolean isRequested(Instant now) {
    return ask(now, Situation::requested);
  }

  private <T> T ask(Instant now, Function<Situation, T> question) {
    return ask(me(now), question);
  }

  private <T> T ask(Caller caller, Function<Situation, T> question) {
    List<T> answers = new ArrayList<>();
    ledger()
        .claim(
            NIGHTLY,
            caller,
            situation -> {
              answers.add(question.apply(situation));
              return new StartDecision.Ignore(Known.NOT_AWAITED);
            });
    return answers.get(0);
  }

  private Result row(Granted run) {
    return open().results().find(run.runId()).orElseThrow();
  }

  private List<Result> history() {
    return open()
        .results()
        .page(
            new HistoryQuery(
                Optional.of(NIGHTLY), Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .results()
        .stream()
        .collect(Collectors.toList());
  }
}
