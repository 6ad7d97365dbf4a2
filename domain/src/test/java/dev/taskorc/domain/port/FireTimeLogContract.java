package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.fact;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.HistoryQuery;
import dev.taskorc.domain.model.MissedTimes;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Situation;
import dev.taskorc.domain.model.StartDecision;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    open().add(task("nightly"), fact(task("nightly"), NOW), NOW);
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
    assertThat(note(ninth.plus(Duration.ofHours(1))).missed())
        .singleElement()
        .isEqualTo(rows().get(1)); // The ninth day's may still be caught up.
    assertThat(note(ninth.plus(Duration.ofHours(2))).missed()).isEmpty();
    assertThat(note(ninth.plus(DAY)).missed())
        .singleElement()
        .satisfies(row -> assertThat(row.scheduledFor()).hasValue(ninth));
    assertThat(note(ninth.plus(DAY)).missed()).isEmpty();
  }

  @Test
  void a_removed_task_can_catch_up_on_nothing_any_more() {
    note(FIRST.plus(Duration.ofHours(1)));
    open().remove("nightly");
    assertThat(note(FIRST.plus(Duration.ofHours(2))).missed()).isEqualTo(rows());
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
          return new StartDecision.Ignore("only looking");
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
    open().add(task("another"), fact(task("another"), NOW), NOW);
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
  void a_clock_that_was_set_back_is_noticed_once_and_makes_nothing_missed() {
    note(FIRST.plus(DAY.multipliedBy(9)).plus(Duration.ofHours(1)));
    Instant back = FIRST.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(1));
    assertThat(log().isDue(back)).isTrue();
    assertThat(note(back).setBack()).isEqualTo(1);
    assertThat(note(back).setBack()).isZero();
    note(back.plus(DAY.multipliedBy(3)));
    assertThat(rows()).hasSize(2);
  }

  @Test
  void an_edited_task_owes_nothing_for_its_past() {
    var before = open().get("nightly");
    var after = before.task().with().schedule(Schedule.parse("0 3 * * *")).build();
    Instant changed = FIRST.plus(DAY.multipliedBy(3));
    var intent =
        open().tasks().begin(Optional.of(before), Optional.of(after), ME, changed).orElseThrow();
    open().tasks().confirm(intent, changed, before.fact(), changed);
    note(changed.plus(Duration.ofHours(1)));
    assertThat(rows()).isEmpty();
  }

  private FireTimeLog.Noted note(Instant now) {
    return log().note(now, missed -> reason(missed));
  }

  private static String reason(MissedTimes missed) {
    return "because of " + missed.count();
  }

  private Claim claim(Instant now, Function<Situation, StartDecision> policy) {
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
