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
    assertThat(list.at("tasks", 0, "lastResult", "status")).isEqualTo("MISSED");
    assertThat(list.at("tasks", 0, "lastResult", "final")).isEqualTo(false);
    assertThat(Orc.instant(list.at("tasks", 0, "lastResult", "scheduledFor"))).isEqualTo(due);
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
  void a_clock_that_was_set_back_is_told_once() {
    orc.add("x", "echo");
    Instant due = orc.due("x");
    orc.moveTo(due.plus(Duration.ofDays(3)));
    orc.ok("list");
    orc.moveTo(due.plus(Duration.ofDays(1)));
    assertThat(orc.ok("list").err()).contains("the clock was set back");
    assertThat(orc.ok("list").err()).isEmpty();
  }

  @Test
  void logs_shows_the_last_run_that_printed_something() {
    orc.add("x", "echo hello");
    orc.ok("run", "x");
    orc.moveTo(orc.due("x").plus(Duration.ofHours(1)));
    assertThat(orc.ok("logs", "x").out()).isEqualTo("hello\n");
  }
}
