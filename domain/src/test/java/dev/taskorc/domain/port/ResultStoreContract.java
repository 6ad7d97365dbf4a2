package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim.Granted;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of results promises; one test for each clause of the port. */
public abstract class ResultStoreContract {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final TaskName WEEKLY = new TaskName("weekly");

  /** The store as a new process opens it; empty when a test begins. */
  protected abstract StorePorts open();

  @BeforeEach
  void addTasks() {
    open().add(task("nightly"));
    open().add(task("weekly"));
  }

  @Test
  void there_is_nothing_at_first() {
    assertThat(results().page(all(10))).isEqualTo(new HistoryPage(List.of(), Optional.empty()));
    assertThat(results().latest(NIGHTLY)).isEmpty();
    assertThat(results().latestOfEach()).isEmpty();
    assertThat(results().find(1)).isEmpty();
    assertThat(results().anyOpen()).isFalse();
  }

  @Test
  void the_newest_comes_first_and_of_equals_the_one_recorded_last() {
    long old = ran("nightly", NOW.minusSeconds(60));
    long first = ran("weekly", NOW);
    long second = ran("nightly", NOW);
    long older = ran("weekly", NOW.minusSeconds(120)); // The clock was set back.
    assertThat(ids(all(10))).containsExactly(second, first, old, older);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 20, 21, 100})
  void pages_give_every_row_once(int size) {
    for (int i = 0; i < 20; i++) {
      ran(i % 3 == 0 ? "weekly" : "nightly", NOW.plusSeconds(i / 6)); // Many at the same time.
    }
    List<Long> whole = ids(all(100));
    assertThat(whole).hasSize(20).doesNotHaveDuplicates();
    assertThat(pages(all(size))).isEqualTo(whole);
    assertThat(pages(of("nightly", size))).isEqualTo(ids(of("nightly", 100))).hasSize(13);
  }

  @Test
  void a_full_last_page_says_that_it_is_the_last() {
    ran("nightly", NOW);
    ran("nightly", NOW);
    assertThat(results().page(all(2)).next()).isEmpty();
    assertThat(results().page(all(1)).next()).isPresent();
  }

  @Test
  void what_is_recorded_between_two_pages_shifts_nothing() {
    long first = ran("nightly", NOW);
    long second = ran("nightly", NOW.plusSeconds(1));
    HistoryPage page = results().page(all(1));
    ran("nightly", NOW.plusSeconds(2));
    assertThat(page.results()).extracting(Result::id).containsExactly(second);
    assertThat(ids(after(all(1), page.next()))).containsExactly(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "1-", "-1", "1-2-3", "1-99999999999999999999", "1 OR 1=1"})
  void a_place_that_no_page_named_is_refused(String place) {
    assertThatThrownBy(() -> results().page(after(all(1), Optional.of(place))))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void results_can_be_asked_for_by_task_in_any_case() {
    long nightly = ran("nightly", NOW);
    ran("weekly", NOW);
    assertThat(ids(of("NIGHTLY", 10))).containsExactly(nightly);
  }

  @Test
  void results_can_be_asked_for_by_status() {
    long failed = ran("nightly", NOW, Status.FAILED);
    long succeeded = ran("nightly", NOW, Status.SUCCEEDED);
    long other = ran("weekly", NOW, Status.FAILED);
    assertThat(ids(with(all(10), Status.FAILED))).containsExactly(other, failed);
    assertThat(ids(with(all(10), Status.SUCCEEDED))).containsExactly(succeeded);
    assertThat(ids(with(all(10), Status.LOST))).isEmpty();
    assertThat(ids(with(of("nightly", 10), Status.FAILED))).containsExactly(failed);
    assertThat(pages(with(all(1), Status.FAILED))).containsExactly(other, failed);
  }

  @Test
  void results_can_be_asked_for_from_a_moment_on() {
    ran("nightly", NOW.minusMillis(1));
    long exactly = ran("nightly", NOW);
    long later = ran("weekly", NOW.plusMillis(1));
    assertThat(ids(since(all(10), NOW))).containsExactly(later, exactly);
    assertThat(ids(since(of("nightly", 10), NOW))).containsExactly(exactly);
    assertThat(pages(since(all(1), NOW))).containsExactly(later, exactly);
    assertThat(ids(with(since(all(10), NOW), Status.FAILED))).isEmpty();
  }

  @Test
  void a_result_bears_its_attempts_in_their_order() {
    StorePorts store = open();
    Granted run = begin(store, "nightly", NOW);
    List<Attempt> attempts = new ArrayList<>();
    for (int number = 1; number <= 11; number++) {
      Instant start = NOW.plusSeconds(number);
      attempts.add(
          new Attempt(number, start, start.plusMillis(7), OptionalInt.of(number), "try " + number));
      store.ledger().record(run.runId(), attempts.get(number - 1));
    }
    end(store, run, NOW.plusSeconds(60), Status.FAILED);
    long other = ran("nightly", NOW);
    assertThat(results().find(run.runId()).orElseThrow().attempts()).isEqualTo(attempts);
    assertThat(results().find(other).orElseThrow().attempts()).isEmpty();
    assertThat(results().page(all(10)).results())
        .filteredOn(result -> result.id() == run.runId())
        .extracting(Result::attempts)
        .containsExactly(attempts);
    assertThat(results().latestOfEach().get(NIGHTLY).attempts()).isEmpty();
  }

  @Test
  void a_result_bears_the_zone_in_which_its_times_are_shown() {
    ZoneId zone = ZoneId.of("America/New_York");
    open().add(builder("far").zone(zone).build());
    assertThat(results().find(ran("far", NOW)).orElseThrow().zone()).isEqualTo(zone);
  }

  @Test
  void the_latest_result_is_the_one_recorded_last() {
    ran("nightly", NOW);
    long last = ran("nightly", NOW.minusSeconds(60)); // The clock was set back.
    ran("weekly", NOW);
    assertThat(results().latest(new TaskName("NIGHTLY")).orElseThrow().id()).isEqualTo(last);
  }

  @Test
  void an_open_run_is_the_latest_result_too() {
    ran("nightly", NOW);
    Granted open = begin(open(), "nightly", NOW);
    assertThat(results().latest(NIGHTLY).orElseThrow().id()).isEqualTo(open.runId());
    assertThat(results().latestOfEach().get(NIGHTLY).id()).isEqualTo(open.runId());
  }

  @Test
  void the_latest_of_each_task_is_the_same_as_that_of_one() {
    ran("nightly", NOW);
    ran("nightly", NOW.minusSeconds(60));
    ran("weekly", NOW);
    open().add(task("never"));
    assertThat(results().latestOfEach()).containsOnlyKeys(NIGHTLY, WEEKLY);
    results()
        .latestOfEach()
        .forEach((task, result) -> assertThat(results().latest(task)).hasValue(result));
  }

  @Test
  void what_is_recorded_of_a_removed_task_stays_readable_under_its_name() {
    long run = ran("nightly", NOW);
    open().remove("nightly");
    assertThat(results().knows(new TaskName("Nightly"))).isTrue();
    assertThat(ids(of("nightly", 10))).containsExactly(run);
    assertThat(ids(all(10))).containsExactly(run);
    assertThat(results().latest(NIGHTLY).orElseThrow().id()).isEqualTo(run);
    assertThat(results().find(run)).isPresent();
    assertThat(results().latestOfEach()).isEmpty();
  }

  @Test
  void a_task_that_is_added_again_has_the_history_of_its_name_and_no_result() {
    long first = ran("nightly", NOW);
    open().remove("nightly");
    open().add(task("NIGHTLY"));
    assertThat(ids(of("nightly", 10))).containsExactly(first);
    assertThat(results().latest(NIGHTLY)).isEmpty();
    assertThat(results().latestOfEach()).isEmpty();
    long second = ran("nightly", NOW);
    open().remove("nightly");
    open().add(task("nightly"));
    long third = ran("nightly", NOW.minusSeconds(1));
    assertThat(pages(of("nightly", 1))).containsExactly(second, first, third);
    assertThat(results().latest(NIGHTLY).orElseThrow().id()).isEqualTo(third);
    assertThat(results().latestOfEach()).containsOnlyKeys(NIGHTLY);
    assertThat(results().latestOfEach().get(NIGHTLY).id()).isEqualTo(third);
  }

  @Test
  void a_renamed_task_takes_its_history_with_it() {
    long run = ran("nightly", NOW);
    open().edit("nightly", before -> before.with().name(new TaskName("daily")).build());
    assertThat(ids(of("daily", 10))).containsExactly(run);
    assertThat(results().latest(new TaskName("daily")).orElseThrow().task())
        .isEqualTo(new TaskName("daily"));
    assertThat(results().knows(NIGHTLY)).isFalse();
    assertThat(ids(of("nightly", 10))).isEmpty();
    open().add(task("nightly"));
    assertThat(ids(of("nightly", 10))).isEmpty();
  }

  @Test
  void an_edited_task_keeps_its_history() {
    Result before = results().find(ran("nightly", NOW)).orElseThrow();
    open().edit("nightly", task -> task.with().enabled(false).description("x").build());
    assertThat(results().page(of("nightly", 10)).results()).containsExactly(before);
  }

  @Test
  void names_are_known_from_the_moment_they_are_given() {
    assertThat(results().knows(new TaskName("NIGHTLY"))).isTrue();
    TaskName daily = new TaskName("daily");
    assertThat(results().knows(daily)).isFalse();
    var intent = open().tasks().begin(new Change.Add(task("daily")), ME, NOW);
    assertThat(results().knows(daily)).isFalse();
    open().tasks().revert(intent.orElseThrow());
    assertThat(results().knows(daily)).isFalse();
  }

  @Test
  void the_usual_duration_is_that_of_recent_successes() {
    for (int i = 0; i < 30; i++) {
      took("nightly", NOW.plusSeconds(i * 60L), i < 10 ? 50 : 2, Status.SUCCEEDED);
    }
    took("nightly", NOW.plusSeconds(3_600), 50, Status.FAILED);
    took("weekly", NOW, 50, Status.FAILED);
    begin(open(), "weekly", NOW);
    assertThat(results().meanDurations())
        .containsExactly(Map.entry(NIGHTLY, Duration.ofSeconds(2)));
  }

  @Test
  void a_run_is_open_until_it_has_ended() {
    StorePorts store = open();
    Granted run = begin(store, "nightly", NOW);
    assertThat(results().anyOpen()).isTrue();
    end(store, run, NOW, Status.SUCCEEDED);
    assertThat(results().anyOpen()).isFalse();
  }

  @Test
  void an_unknown_name_has_no_results() {
    ran("nightly", NOW);
    assertThat(results().knows(new TaskName("unknown"))).isFalse();
    assertThat(results().latest(new TaskName("unknown"))).isEmpty();
    assertThat(ids(of("unknown", 10))).isEmpty();
  }

  private ResultStore results() {
    return open().results();
  }

  private long ran(String task, Instant at) {
    return ran(task, at, Status.SUCCEEDED);
  }

  private long ran(String task, Instant at, Status status) {
    StorePorts store = open();
    Granted run = begin(store, task, at);
    end(store, run, at, status);
    return run.runId();
  }

  private void took(String task, Instant at, int seconds, Status status) {
    StorePorts store = open();
    end(store, begin(store, task, at), at.plusSeconds(seconds), status);
  }

  private static Granted begin(StorePorts store, String task, Instant at) {
    return (Granted)
        store
            .ledger()
            .claim(
                new TaskName(task),
                new Caller(ME, at, Optional.empty(), process -> true),
                situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
  }

  private static void end(StorePorts store, Granted run, Instant at, Status status) {
    store
        .ledger()
        .finish(run.runId(), new Ending(status, at, OptionalInt.empty(), 0, Optional.empty(), ""));
  }

  private static HistoryQuery all(int limit) {
    return new HistoryQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  private static HistoryQuery of(String task, int limit) {
    return new HistoryQuery(
        Optional.of(new TaskName(task)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  private static HistoryQuery with(HistoryQuery query, Status status) {
    return new HistoryQuery(
        query.task(), Optional.of(status), query.since(), query.before(), query.limit());
  }

  private static HistoryQuery since(HistoryQuery query, Instant since) {
    return new HistoryQuery(
        query.task(), query.status(), Optional.of(since), query.before(), query.limit());
  }

  private static HistoryQuery after(HistoryQuery query, Optional<String> place) {
    return new HistoryQuery(query.task(), query.status(), query.since(), place, query.limit());
  }

  private List<Long> ids(HistoryQuery query) {
    return results().page(query).results().stream().map(Result::id).toList();
  }

  /** All pages, one after the other. */
  private List<Long> pages(HistoryQuery query) {
    var ids = new ArrayList<Long>();
    HistoryPage page = results().page(query);
    page.results().forEach(result -> ids.add(result.id()));
    while (page.next().isPresent()) {
      assertThat(page.results()).hasSize(query.limit());
      page = results().page(after(query, page.next()));
      page.results().forEach(result -> ids.add(result.id()));
    }
    return ids;
  }
}
