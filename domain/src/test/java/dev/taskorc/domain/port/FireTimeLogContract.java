package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.start.StartPolicy;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.RunLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log of fire times promises. The task is due at 05:00 in Berlin, 04:00 UTC. */
public abstract class FireTimeLogContract {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final Instant FIRST = Instant.parse("2035-01-02T04:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  /** The store as a new process opens it; empty when a test begins. */
  protected abstract StorePorts open();

  /** The log of the same store. */
  protected abstract FireTimeLog log();

  @BeforeEach
  void addATask() {
    open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    note(NOW);
  }

  @Test
  void a_new_task_is_looked_at_once_and_then_when_there_can_be_news() {
    assertThat(log().isDue(NOW)).isFalse();
    assertThat(log().isDue(FIRST.plus(Duration.ofMinutes(14)))).isFalse();
    assertThat(log().isDue(FIRST.plus(Duration.ofMinutes(15)))).isTrue();
    open().add(task("another"));
    assertThat(log().isDue(NOW)).isTrue();
  }

  @Test
  void what_is_unseen_is_told_and_not_written() {
    Instant now = FIRST.plus(Duration.ofHours(1));
    assertThat(log().unseen(now))
        .singleElement()
        .satisfies(
            missed -> {
              assertThat(missed.task().name()).isEqualTo(NIGHTLY);
              assertThat(missed.last()).isEqualTo(FIRST);
              assertThat(missed.isFinal()).isFalse();
            });
    assertThat(rows()).isEmpty();
  }

  @Test
  void what_may_be_caught_up_is_written_and_not_final() {
    note(FIRST.plus(Duration.ofHours(1)));
    Result row = rows().get(0);
    assertThat(row.status()).isEqualTo(Status.MISSED);
    assertThat(row.isFinal()).isFalse();
    assertThat(row.scheduledFor()).hasValue(FIRST);
    assertThat(row.reason()).hasValue("because of 1");
    assertThat(row.missed()).isEmpty();
    assertThat(log().isDue(FIRST.plus(Duration.ofHours(2)))).isFalse();
  }

  @Test
  void a_second_look_writes_nothing_twice_and_ends_what_is_over() {
    note(FIRST.plus(Duration.ofHours(1)));
    note(FIRST.plus(Duration.ofHours(1)));
    note(FIRST.plus(DAY));
    assertThat(rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.isFinal()).isTrue();
              assertThat(row.scheduledFor()).hasValue(FIRST);
            });
  }

  @Test
  void many_are_one_row_with_their_count() {
    note(FIRST.plus(DAY.multipliedBy(9)).plus(Duration.ofHours(1)));
    assertThat(rows()).hasSize(2);
    assertThat(rows().get(0).isFinal()).isFalse();
    assertThat(rows().get(1).isFinal()).isTrue();
    assertThat(rows().get(1).missed())
        .hasValue(new Result.Missed(9, FIRST, FIRST.plus(DAY.multipliedBy(8))));
    assertThat(rows().get(1).reason()).hasValue("because of 9");
  }

  @Test
  void rows_are_told_once_they_are_finally_missed() {
    Instant ninth = FIRST.plus(DAY.multipliedBy(9));
    assertThat(note(ninth.plus(Duration.ofHours(1))))
        .singleElement()
        .isEqualTo(rows().get(1)); // The ninth day's may still be caught up.
    assertThat(note(ninth.plus(Duration.ofHours(2)))).isEmpty();
    assertThat(note(ninth.plus(DAY)))
        .singleElement()
        .satisfies(row -> assertThat(row.scheduledFor()).hasValue(ninth));
    assertThat(note(ninth.plus(DAY))).isEmpty();
  }

  @Test
  void a_removed_task_can_catch_up_on_nothing_any_more() {
    note(FIRST.plus(Duration.ofHours(1)));
    open().remove("nightly");
    assertThat(note(FIRST.plus(Duration.ofHours(2)))).isEqualTo(rows());
    assertThat(rows()).singleElement().matches(Result::isFinal);
  }

  @Test
  void a_fire_time_that_a_row_stands_for_is_taken() {
    note(FIRST.plus(DAY.multipliedBy(9)).plus(Duration.ofHours(1)));
    claim(
        FIRST.plus(DAY.multipliedBy(10)),
        situation -> {
          assertThat(situation.recorded().apply(FIRST.plus(DAY)))
              .hasValueSatisfying(row -> assertThat(row.leavesFree()).isFalse());
          assertThat(situation.recorded().apply(FIRST.plus(DAY.multipliedBy(9))))
              .hasValueSatisfying(row -> assertThat(row.leavesFree()).isTrue());
          return new StartDecision.Ignore(Reason.Known.NOT_AWAITED);
        });
  }

  @Test
  void a_catch_up_takes_the_row_over() {
    note(FIRST.plus(Duration.ofHours(1)));
    long id = rows().get(0).id();
    Claim claim =
        claim(
            FIRST.plus(Duration.ofHours(2)),
            situation -> new StartDecision.Run(RunTrigger.CATCH_UP, Optional.of(FIRST)));
    assertThat(((Claim.Granted) claim).runId()).isEqualTo(id);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void a_claim_looks_at_its_own_task_after_the_decision() {
    open().add(task("another"), registration(task("another"), NOW), NOW);
    claim(
        FIRST.plus(DAY).plus(Duration.ofHours(1)),
        situation -> {
          assertThat(situation.recorded().apply(FIRST)).isEmpty();
          return new StartDecision.Run(RunTrigger.CATCH_UP, Optional.of(FIRST.plus(DAY)));
        });
    assertThat(rows()).extracting(Result::status).containsExactly(Status.RUNNING, Status.MISSED);
    assertThat(rows()).extracting(result -> result.task().value()).containsOnly("nightly");
  }

  @Test
  void what_was_missed_in_a_future_that_did_not_happen_is_withdrawn() {
    Instant wrong = FIRST.plus(DAY.multipliedBy(9)).plus(Duration.ofHours(1));
    note(wrong);
    Instant back = FIRST.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(1));
    assertThat(log().clockAhead()).isEmpty();
    assertThat(log().isDue(back)).isTrue();
    note(back);
    assertThat(log().clockAhead())
        .hasValueSatisfying(
            ahead -> {
              assertThat(ahead.seenAt()).isEqualTo(back.truncatedTo(ChronoUnit.MILLIS));
              assertThat(ahead.showed()).isEqualTo(wrong.truncatedTo(ChronoUnit.MILLIS));
            });
    assertThat(rows())
        .extracting(Result::scheduledFor)
        .containsExactly(
            Optional.of(FIRST.plus(DAY.multipliedBy(2))), Optional.of(FIRST.plus(DAY)));
    assertThat(rows().get(1).missed()).hasValue(new Result.Missed(2, FIRST, FIRST.plus(DAY)));
    assertThat(log().isDue(back)).isFalse();
    note(back.plus(DAY.multipliedBy(2)));
    assertThat(rows())
        .extracting(Result::scheduledFor)
        .contains(Optional.of(FIRST.plus(DAY.multipliedBy(4))));
  }

  @Test
  void the_first_start_after_a_wrong_clock_runs() {
    note(FIRST.plus(DAY.multipliedBy(365)));
    for (int day = 0; day < 3; day++) {
      Instant fire = FIRST.plus(DAY.multipliedBy(day));
      assertThat(claim(fire.plusSeconds(1), StartPolicy::decide))
          .isInstanceOfSatisfying(
              Claim.Granted.class,
              run -> {
                assertThat(run.fireTime()).hasValue(fire);
                end(run, fire.plusSeconds(2));
              });
    }
    assertThat(rows()).extracting(Result::status).containsOnly(Status.SUCCEEDED).hasSize(3);
  }

  @Test
  void a_run_from_a_future_that_did_not_happen_stays_and_is_in_nobodys_way() {
    Instant later = FIRST.plus(DAY.multipliedBy(3));
    end(granted(claim(later.plusSeconds(1), StartPolicy::decide)), later.plusSeconds(2));
    end(granted(claim(FIRST.plusSeconds(1), StartPolicy::decide)), FIRST.plusSeconds(2));
    assertThat(granted(claim(later.plusSeconds(1), StartPolicy::decide)).fireTime())
        .hasValue(later);
    assertThat(rows().stream().filter(row -> row.scheduledFor().equals(Optional.of(later))))
        .extracting(Result::status)
        .containsExactlyInAnyOrder(Status.SUCCEEDED, Status.RUNNING);
  }

  @Test
  void a_clock_that_is_corrected_a_little_makes_no_run_begin_twice() {
    end(granted(claim(FIRST.plusSeconds(1), StartPolicy::decide)), FIRST.plusSeconds(2));
    note(FIRST.minusSeconds(600));
    assertThat(claim(FIRST.plusSeconds(1), StartPolicy::decide)).isInstanceOf(Claim.Declined.class);
  }

  @Test
  void a_task_that_was_made_while_the_clock_was_ahead_is_due_when_it_is_right() {
    Instant wrong = FIRST.plus(DAY.multipliedBy(400));
    open().add(task("ahead"), registration(task("ahead"), wrong), wrong);
    var caller = new RunLedger.Caller(ME, FIRST.plusSeconds(1), Optional.empty(), process -> true);
    Claim claim = open().ledger().claim(new TaskName("ahead"), caller, StartPolicy::decide);
    assertThat(granted(claim).fireTime()).hasValue(FIRST);
    assertThat(open().get("ahead").dueFrom()).isBefore(FIRST);
  }

  @Test
  void a_clock_that_has_lost_its_battery_changes_nothing() {
    note(FIRST.plus(Duration.ofHours(1)));
    List<Result> before = rows();
    Instant lost = Instant.parse("2000-01-01T00:00:10Z");
    assertThat(log().isDue(lost)).isFalse();
    note(lost);
    assertThat(rows()).isEqualTo(before);
    assertThat(open().get("nightly").dueFrom()).isAfter(lost);
    assertThat(log().clockAhead()).isEmpty();
    assertThat(log().isDue(FIRST.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void a_task_whose_schedule_changes_owes_nothing_of_before() {
    Instant changed = FIRST.plus(DAY.multipliedBy(3));
    change(task -> task.with().schedule(Schedule.parse("0 3 * * *")).build(), changed, changed);
    assertThat(rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.status()).isEqualTo(Status.MISSED);
              assertThat(row.isFinal()).isTrue();
              assertThat(row.missed()).hasValue(new Result.Missed(4, FIRST, changed));
              assertThat(row.reason()).hasValue(Reason.Known.TASK_CHANGED.text());
            });
    note(changed.plus(Duration.ofHours(1)));
    assertThat(rows()).hasSize(1);
  }

  @Test
  void a_change_that_does_not_touch_time_loses_no_missed_start() {
    Instant changed = FIRST.plus(Duration.ofMinutes(5));
    change(
        task -> task.with().description("another").build(),
        open().get("nightly").dueFrom(),
        changed);
    assertThat(rows()).isEmpty();
    note(FIRST.plus(Duration.ofHours(1)));
    assertThat(rows()).extracting(Result::scheduledFor).containsExactly(Optional.of(FIRST));
  }

  @Test
  void a_task_that_is_removed_keeps_what_it_missed() {
    var intent =
        open().tasks().begin(new Change.Remove(open().get("nightly")), ME, FIRST).orElseThrow();
    Instant removed = FIRST.plus(Duration.ofMinutes(5));
    open().tasks().confirm(intent, removed, Optional.empty(), removed);
    assertThat(rows()).extracting(Result::status).containsExactly(Status.MISSED);
  }

  private void change(UnaryOperator<Task> change, Instant dueFrom, Instant now) {
    var before = open().get("nightly");
    var intent =
        open()
            .tasks()
            .begin(new Change.Edit(before, change.apply(before.task())), ME, now)
            .orElseThrow();
    open().tasks().confirm(intent, dueFrom, before.registration(), now);
  }

  @Test
  void a_start_tells_once_what_it_finds_to_be_missed_for_good() {
    Instant now = FIRST.plus(DAY.multipliedBy(9)).plus(Duration.ofHours(1));
    Claim claim = claim(now, situation -> new StartDecision.Ignore(Reason.Known.DUPLICATE));
    assertThat(rows()).hasSize(2);
    assertThat(claim.closed()).containsExactly(rows().get(1)); // The other may be caught up.
    assertThat(claim.closed().get(0).isFinal()).isTrue();
    Claim next = claim(now, situation -> new StartDecision.Ignore(Reason.Known.DUPLICATE));
    assertThat(next.closed()).isEmpty();
  }

  private static Claim.Granted granted(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Granted.class);
    return (Claim.Granted) claim;
  }

  private void end(Claim.Granted run, Instant now) {
    open()
        .ledger()
        .finish(
            run.runId(),
            new Ending(Status.SUCCEEDED, now, OptionalInt.of(0), 0, Optional.empty(), ""));
  }

  private List<Result> note(Instant now) {
    return log().note(now, missed -> reason(missed));
  }

  private static String reason(MissedTimes missed) {
    return "because of " + missed.count();
  }

  private Claim claim(Instant now, RunLedger.ClaimPolicy policy) {
    return open()
        .ledger()
        .claim(NIGHTLY, new RunLedger.Caller(ME, now, Optional.empty(), process -> true), policy);
  }

  private List<Result> rows() {
    return open()
        .results()
        .page(
            new HistoryQuery(
                Optional.of(NIGHTLY), Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .results();
  }
}
