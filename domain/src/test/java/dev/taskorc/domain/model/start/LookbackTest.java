package dev.taskorc.domain.model.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.CatchUp.Policy;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookbackTest {
  private static final Instant DUE_FROM = at("2035-01-01T00:00:00Z");

  @Test
  void nothing_is_missed_before_a_quarter_of_an_hour_has_passed() {
    assertThat(missed("0 2 * * *", "2035-01-01T02:14:59Z")).isEmpty();
    assertThat(missed("0 2 * * *", "2035-01-01T02:15:00Z"))
        .containsExactly("1 2035-01-01T02:00:00Z open");
  }

  @Test
  void of_many_only_the_newest_may_be_caught_up() {
    assertThat(missed("0 2 * * *", "2035-01-05T08:00:00Z"))
        .containsExactly(
            "4 2035-01-01T02:00:00Z..2035-01-04T02:00:00Z", "1 2035-01-05T02:00:00Z open");
  }

  @Test
  void what_is_recorded_is_not_missed() {
    var lookback = lookback(task("0 2 * * *", CatchUp.LATEST), "2035-01-03T08:00:00Z");
    Set<Instant> recorded = Set.of(at("2035-01-01T02:00:00Z"), at("2035-01-03T02:00:00Z"));
    assertThat(shown(lookback.missed(recorded::contains)))
        .containsExactly("1 2035-01-02T02:00:00Z");
  }

  @Test
  void outside_its_window_nothing_can_be_caught_up() {
    var hour = new CatchUp(Policy.LATEST, Optional.of(Duration.ofHours(1)));
    StoredTask task = task("0 2 * * *", hour);
    assertThat(shown(lookback(task, "2035-01-01T03:00:00Z").missed(fire -> false)))
        .containsExactly("1 2035-01-01T02:00:00Z open");
    assertThat(shown(lookback(task, "2035-01-01T03:00:01Z").missed(fire -> false)))
        .containsExactly("1 2035-01-01T02:00:00Z");
  }

  @Test
  void a_task_that_does_not_catch_up_misses_for_good() {
    StoredTask task = task("0 2 * * *", new CatchUp(Policy.NONE, Optional.empty()));
    assertThat(shown(lookback(task, "2035-01-02T08:00:00Z").missed(fire -> false)))
        .containsExactly("2 2035-01-01T02:00:00Z..2035-01-02T02:00:00Z");
  }

  @Test
  void a_year_of_minutes_is_one_row() {
    assertThat(missed("* * * * *", "2036-01-01T00:00:00Z"))
        .containsExactly("525585 2035-01-01T00:01:00Z..2035-12-31T23:45:00Z");
  }

  @Test
  void the_count_has_an_end_and_the_row_has_none_left_out() {
    assertThat(missed("* * * * *", "2045-01-01T00:00:00Z"))
        .singleElement()
        .asString()
        .endsWith("2035-01-01T00:01:00Z..2044-12-31T23:45:00Z");
  }

  @Test
  void what_was_looked_at_is_not_looked_at_again() {
    StoredTask task = task("0 2 * * *", CatchUp.LATEST);
    var again =
        new Lookback(task, Optional.of(at("2035-01-02T02:15:00Z")), at("2035-01-02T09:00:00Z"));
    assertThat(again.missed(fire -> false)).isEmpty();
  }

  @Test
  void a_last_look_in_the_future_counts_as_now() {
    StoredTask task = task("0 2 * * *", CatchUp.LATEST);
    var back =
        new Lookback(task, Optional.of(at("2036-01-01T00:00:00Z")), at("2035-01-02T09:00:00Z"));
    assertThat(back.missed(fire -> false)).isEmpty();
    assertThat(back.nextLook(List.of())).hasValue(at("2035-01-03T02:15:00Z"));
  }

  @Test
  void what_does_not_count_or_is_not_awaited_is_not_missed() {
    StoredTask enabled = task("0 2 * * *", CatchUp.LATEST);
    var disabled =
        new StoredTask(
            1,
            enabled.task().with().enabled(false).build(),
            DUE_FROM,
            DUE_FROM,
            DUE_FROM,
            Optional.empty());
    var lookback = lookback(disabled, "2035-02-01T00:00:00Z");
    assertThat(lookback.missed(fire -> false)).isEmpty();
    assertThat(lookback.nextLook(List.of())).isEmpty();
    assertThat(missed("@reboot", "2035-02-01T00:00:00Z")).isEmpty();
    assertThat(missed("2034-12-31 18:00", "2035-02-01T00:00:00Z")).isEmpty();
  }

  @Test
  void once_may_be_caught_up_for_ever() {
    assertThat(missed("2035-01-02 18:00", "2035-12-01T00:00:00Z"))
        .containsExactly("1 2035-01-02T18:00:00Z open");
  }

  @Test
  void the_next_look_is_when_there_can_be_news() {
    var quiet = lookback(task("0 2 * * *", CatchUp.LATEST), "2035-01-01T01:00:00Z");
    assertThat(quiet.nextLook(List.of())).hasValue(at("2035-01-01T02:15:00Z"));
    var open = lookback(task("0 2 * * *", CatchUp.LATEST), "2035-01-01T08:00:00Z");
    assertThat(open.nextLook(open.missed(fire -> false))).hasValue(at("2035-01-02T02:00:00Z"));
  }

  @Test
  void a_task_that_misses_every_minute_is_looked_at_once_an_hour() {
    var flood = lookback(task("* * * * *", CatchUp.LATEST), "2035-01-01T08:00:00Z");
    assertThat(flood.nextLook(flood.missed(fire -> false))).hasValue(at("2035-01-01T09:00:00Z"));
    assertThat(flood.nextLook(List.of())).hasValue(at("2035-01-01T08:01:00Z"));
  }

  private static List<String> missed(String schedule, String now) {
    return shown(lookback(task(schedule, CatchUp.LATEST), now).missed(fire -> false));
  }

  private static Lookback lookback(StoredTask task, String now) {
    return new Lookback(task, Optional.empty(), at(now));
  }

  private static List<String> shown(List<MissedTimes> rows) {
    return rows.stream()
        .map(
            row ->
                row.count()
                    + " "
                    + row.first()
                    + (row.count() > 1 ? ".." + row.last() : "")
                    + (row.isFinal() ? "" : " open"))
        .toList();
  }

  private static StoredTask task(String schedule, CatchUp catchUp) {
    Task task =
        new TaskBuilder(
                new TaskName("x"),
                new Command.Shell("echo"),
                Schedule.parse(schedule),
                ZoneId.of("UTC"),
                "/")
            .catchUp(catchUp)
            .build();
    return new StoredTask(1, task, DUE_FROM, DUE_FROM, DUE_FROM, Optional.empty());
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
