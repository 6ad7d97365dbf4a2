package dev.taskorc.domain.usecase.report;

import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Pace;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watching ends with the run that is watched, and not with what happens beside it. */
class MonitorTaskTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();
  private final MonitorTask monitor =
      new MonitorTask(
          workshop.store.tasks(),
          workshop.store.results(),
          workshop.store.ledger(),
          workshop.scheduler,
          workshop.machine,
          workshop.machine);
  private final Deque<Runnable> events = new ArrayDeque<>();
  private final List<MonitorView> views = new ArrayList<>();

  @BeforeEach
  void each_wait_brings_the_next_event() {
    workshop.changes.add(task("nightly"));
    workshop.machine.whenSleeping(
        () -> Optional.ofNullable(events.poll()).ifPresent(Runnable::run));
  }

  @Test
  void the_next_run_is_waited_for_and_not_an_earlier_one() {
    finish(begin(), Status.FAILED, 3);
    events.add(() -> finish(begin(), Status.SUCCEEDED, 0));
    MonitorEnd.Ended end = (MonitorEnd.Ended) watch();
    assertThat(end.result().status()).isEqualTo(Status.SUCCEEDED);
    assertThat(views.get(0).before().orElseThrow().status()).isEqualTo(Status.FAILED);
    assertThat(views.get(0).result()).isEmpty();
  }

  @Test
  void a_run_that_goes_on_is_the_one() {
    long open = begin();
    workshop.machine.setTo(workshop.machine.instant().plusSeconds(30));
    events.add(this::skip);
    events.add(() -> {});
    events.add(() -> finish(open, Status.FAILED, 4));
    MonitorEnd.Ended end = (MonitorEnd.Ended) watch();
    assertThat(end.result().id()).isEqualTo(open);
    assertThat(views).hasSize(4);
    assertThat(views.get(0).running()).contains(Duration.ofSeconds(30));
  }

  @Test
  void a_run_that_began_and_a_start_that_was_skipped_between_two_looks() {
    var open = new ArrayList<Long>();
    events.add(
        () -> {
          open.add(begin());
          skip();
        });
    events.add(() -> finish(open.get(0), Status.SUCCEEDED, 0));
    assertThat(((MonitorEnd.Ended) watch()).result().id()).isEqualTo(open.get(0));
  }

  @Test
  void a_run_whose_orc_was_killed_ends_as_lost() {
    begin();
    events.add(() -> workshop.machine.running.clear());
    assertThat(((MonitorEnd.Ended) watch()).result().status()).isEqualTo(Status.LOST);
  }

  @Test
  void what_cannot_come_is_not_waited_for() {
    assertThat(idle(() -> workshop.changes.enable(NIGHTLY, false))).isEqualTo("it is disabled");
    assertThat(idle(() -> workshop.changes.enable(NIGHTLY, true))).isEmpty();
    assertThat(idle(() -> workshop.changes.unschedule(NIGHTLY))).isEqualTo("it is not scheduled");
    workshop.changes.schedule(NIGHTLY);
    assertThat(idle(() -> workshop.scheduler.registered.clear()))
        .isEqualTo("the scheduler does not have it");
  }

  @Test
  void a_run_of_a_disabled_task_is_waited_for_all_the_same() {
    workshop.changes.enable(NIGHTLY, false);
    long open = begin();
    events.add(() -> finish(open, Status.SUCCEEDED, 0));
    assertThat(watch()).isInstanceOf(MonitorEnd.Ended.class);
  }

  @Test
  void looks_are_quick_at_first_and_after_each_event_and_rare_between() {
    Duration day = Duration.ofDays(1);
    MonitorTask.Start start = monitor.start(NIGHTLY);
    monitor.follow(start, terms(Optional.of(Duration.ofHours(1))), views::add);
    List<Duration> all = workshop.machine.slept;
    List<Duration> slept = all.subList(0, all.size() - 1); // The last is what is left of the hour.
    assertThat(slept.get(0)).isEqualTo(Pace.DEFAULT.first());
    assertThat(slept).isSortedAccordingTo(Duration::compareTo).hasSizeLessThan(900);
    assertThat(slept.get(slept.size() - 1)).isLessThanOrEqualTo(Pace.DEFAULT.slowest());
    assertThat(Pace.DEFAULT.after(day, false)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Pace.DEFAULT.after(day, true)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Pace.steady(Duration.ofSeconds(7)).after(Duration.ZERO, true))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_watch_ends_in_time() {
    Instant begun = workshop.machine.instant();
    MonitorEnd end =
        monitor.follow(
            monitor.start(NIGHTLY), terms(Optional.of(Duration.ofSeconds(90))), views::add);
    assertThat(end).isInstanceOf(MonitorEnd.TimedOut.class);
    assertThat(workshop.machine.instant()).isEqualTo(begun.plusSeconds(90));
  }

  @Test
  void several_are_watched_to_the_end_of_each() {
    workshop.changes.add(task("other"));
    long open = begin();
    events.add(() -> finish(open, Status.FAILED, 2));
    events.add(() -> workshop.changes.enable(new TaskName("other"), false));
    var rounds = new ArrayList<Integer>();
    List<MonitorEnd> ends =
        monitor.followAll(
            monitor.startAll(List.of(NIGHTLY, new TaskName("OTHER"))),
            terms(Optional.empty()),
            seen -> rounds.add(seen.size()));
    assertThat(ends.get(0)).isInstanceOf(MonitorEnd.Ended.class);
    assertThat(ends.get(1)).isInstanceOf(MonitorEnd.NothingToCome.class);
    assertThat(rounds).containsExactly(2, 2, 2);
  }

  private String idle(Runnable change) {
    change.run();
    MonitorEnd end =
        monitor.follow(
            monitor.start(NIGHTLY), terms(Optional.of(Duration.ofMinutes(1))), views::add);
    return end instanceof MonitorEnd.NothingToCome nothing ? nothing.reason() : "";
  }

  private MonitorEnd watch() {
    return monitor.follow(monitor.start(NIGHTLY), terms(Optional.empty()), views::add);
  }

  private static MonitorTask.Terms terms(Optional<Duration> timeout) {
    return new MonitorTask.Terms(timeout, Pace.DEFAULT, false);
  }

  private long begin() {
    return ((Claim.Granted) claim()).runId();
  }

  private void skip() {
    assertThat(claim()).isInstanceOf(Claim.Declined.class);
  }

  private Claim claim() {
    return workshop
        .store
        .ledger()
        .claim(
            NIGHTLY,
            new Caller(
                SampleTasks.ME,
                workshop.machine.instant(),
                Optional.empty(),
                workshop.machine::alive),
            situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
  }

  private void finish(long run, Status status, int code) {
    workshop
        .store
        .ledger()
        .finish(
            run,
            new Ending(
                status,
                workshop.machine.instant(),
                OptionalInt.of(code),
                code,
                Optional.empty(),
                ""));
  }
}
