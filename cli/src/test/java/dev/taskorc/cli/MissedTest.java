package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody started is told, on the virtual clock. */
class MissedTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void list_and_history_show_a_missed_start_as_its_own_state() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.plus(Duration.ofMinutes(16)));
    Reply list = orc.ok("list", "--json");
    assertThat(list.at("tasks", 0, "lastResult")).isNull();
    assertThat(list.at("tasks", 0, "lastNotRun", "status")).isEqualTo("MISSED");
    assertThat(list.at("tasks", 0, "lastNotRun", "final")).isEqualTo(false);
    assertThat(Orc.instant(list.at("tasks", 0, "lastNotRun", "scheduledFor"))).isEqualTo(due);
    assertThat(orc.ok("show", "x").out()).contains("MISSED");
    assertThat(orc.ok("history", "--status", "missed").out()).contains("not known");
  }

  @Test
  void days_of_sleep_are_one_row_and_one_catch_up() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.plus(Duration.ofDays(10)).plus(Duration.ofHours(1)));
    orc.ok("list");
    Reply history = orc.ok("history", "--json");
    assertThat(history.list("results")).hasSize(2);
    assertThat(history.at("results", 1, "count")).isEqualTo(10L);
    assertThat(Orc.instant(history.at("results", 1, "firstScheduledFor"))).isEqualTo(due);
    assertThat(orc.ok("history").out()).contains("10 fire times since");
    Object id = history.at("results", 0, "id");
    Reply caughtUp = orc.ok("exec", "x", "--json");
    assertThat(caughtUp.at("trigger")).isEqualTo("CATCH_UP");
    assertThat(caughtUp.at("id")).isEqualTo(id);
    assertThat(orc.ok("history", "--json").list("results")).hasSize(2);
  }

  @Test
  void exec_alone_accounts_for_its_own_task() {
    orc.add("x", "echo");
    orc.moveTo(orc.due("x").plus(Duration.ofDays(3)).plusSeconds(1));
    assertThat(orc.ok("exec", "x", "--json").at("trigger")).isEqualTo("SCHEDULE");
    Reply history = orc.ok("history", "--json");
    assertThat(history.at("results", 0, "status")).isEqualTo("SUCCEEDED");
    assertThat(history.at("results", 1, "count")).isEqualTo(3L);
    assertThat(history.list("results")).hasSize(2);
  }

  @Test
  void a_task_that_is_not_awaited_misses_nothing() {
    orc.add("x", "echo");
    orc.add("y", "echo");
    Instant due = orc.due("x");
    orc.ok("disable", "x");
    orc.ok("unschedule", "y");
    orc.moveTo(due.plus(Duration.ofDays(3)));
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
  }

  @Test
  void a_catch_up_is_the_last_result_although_a_missed_row_was_written_after_it() {
    orc.add("x", "echo");
    orc.moveTo(orc.due("x").plus(Duration.ofDays(2)).plus(Duration.ofHours(1)));
    orc.ok("exec", "x");
    Reply list = orc.ok("list", "--json");
    assertThat(orc.ok("history", "--json").list("results")).hasSize(2);
    assertThat(list.at("tasks", 0, "lastResult", "status")).isEqualTo("SUCCEEDED");
    assertThat(list.at("tasks", 0, "lastNotRun")).isNull();
  }

  @Test
  void a_missed_start_stands_beside_the_failure_before_it() {
    orc.add("x", "exit 7");
    orc.run("run", "x");
    orc.moveTo(orc.due("x").plus(Duration.ofMinutes(16)));
    Reply list = orc.ok("list", "--json");
    assertThat(list.at("tasks", 0, "lastResult", "exitCode")).isEqualTo(7L);
    assertThat(list.at("tasks", 0, "lastNotRun", "status")).isEqualTo("MISSED");
    assertThat(orc.ok("list").out()).contains("FAILED (7), since then MISSED");
  }

  @Test
  void a_clock_that_was_ahead_is_told_for_a_day_and_longer_by_the_doctor() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.plus(Duration.ofDays(3)));
    orc.ok("list");
    orc.moveTo(due.plus(Duration.ofHours(1)));
    assertThat(orc.ok("list").err()).contains("the clock was ahead").hasLineCount(2);
    assertThat(orc.ok("list").err()).contains("the clock was ahead").hasLineCount(2);
    orc.moveTo(due.plus(Duration.ofHours(27)));
    assertThat(orc.ok("list").err()).doesNotContain("was ahead").hasLineCount(1);
    assertThat(orc.run("doctor").out()).contains("the clock was ahead");
  }

  @Test
  void a_task_that_was_added_while_the_clock_was_ahead_is_registered_anew() {
    orc.add("y", "echo");
    Instant today = orc.due("y");
    orc.moveTo(today.plus(Duration.ofDays(300)));
    orc.add("x", "echo");
    orc.moveTo(today.minus(Duration.ofHours(1)));
    assertThat(orc.ok("list").err()).contains("'x' was registered while the clock was ahead");
    assertThat(orc.ok("list", "--live", "--json").at("tasks", 0, "live", "nextRun"))
        .isEqualTo(orc.ok("list", "--json").at("tasks", 0, "nextRun"));
    orc.moveTo(orc.due("x").plusSeconds(1));
    assertThat(orc.ok("exec", "x", "--json").at("trigger")).isEqualTo("SCHEDULE");
  }

  @Test
  void logs_shows_the_last_run_that_printed_something() {
    orc.add("x", "echo hello");
    orc.ok("run", "x");
    orc.moveTo(orc.due("x").plus(Duration.ofHours(1)));
    assertThat(orc.ok("logs", "x").out()).isEqualTo("hello\n");
  }
}
