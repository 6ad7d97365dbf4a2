package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told and can do when a task is changed while it runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(120)
class ChangesMeetRunsTest {
  /** Begins, and ends once the file "go" is there; each attempt is noted. */
  private static final String WAITS =
      "echo $$ >> \"$DIR/begun\"; while ! [ -e \"$DIR/go\" ]; do sleep 0.05; done; exit 3";

  @TempDir Path home;
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(home);
    add("x", "--retries", "2", "--retry-delay", "1h", "--grace", "2s");
  }

  @Test
  void a_task_that_runs_is_not_removed_and_both_ways_out_are_told() throws Exception {
    var run = orc.start("run", "x");
    awaitAttempts(1);
    Reply refused = orc.run("remove", "x");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .hasLineCount(1)
        .contains("run:1 of 'x' goes on")
        .contains("orc remove x --stop")
        .contains("--force");
    Reply removed = orc.ok("remove", "x", "--stop");
    assertThat(removed.out()).isEqualTo("removed 'x'\n");
    assertThat(removed.err()).contains("run:1 of 'x' CANCELLED");
    assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertThat(isAlive(begun().get(0))).isFalse();
    assertThat(orc.run("show", "x").exitCode()).isEqualTo(3);
    assertThat(orc.ok("history", "x").out()).contains("CANCELLED");
  }

  @Test
  void a_run_without_its_task_can_be_looked_at_and_stopped() throws Exception {
    var run = orc.start("run", "x");
    awaitAttempts(1);
    Reply removed = orc.ok("remove", "x", "--force", "--json");
    assertThat(removed.at("removed")).isEqualTo("x");
    assertThat(removed.list("goingOn")).hasSize(1);
    orc.add("x", "echo new");
    assertThat(orc.run("run", "x").err()).contains("run:1 has not ended");
    assertThat(orc.ok("show", "run:1").out()).contains("RUNNING");
    assertThat(orc.ok("stop", "x").out()).startsWith("run:1 of 'x' CANCELLED");
    assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertThat(orc.ok("run", "x").out()).isEqualTo("new\n");
  }

  @Test
  void no_attempt_begins_after_a_removal() throws Exception {
    var run = orc.start("run", "x");
    awaitAttempts(1);
    assertThat(orc.ok("remove", "x", "--force").err()).contains("orc stop run:1");
    go();
    assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(3);
    assertThat(begun()).hasSize(1);
    Reply shown = orc.ok("show", "run:1", "--json");
    assertThat(shown.at("status")).isEqualTo("FAILED");
    assertThat(shown.at("exitCode")).isEqualTo(3L);
    assertThat((String) shown.at("reason")).contains("the task was removed");
  }

  @Test
  void one_run_is_stopped_by_its_number_and_the_other_goes_on() throws Exception {
    orc.ok("edit", "x", "--overlap", "parallel", "--retries", "0");
    var first = orc.start("run", "x");
    awaitAttempts(1);
    var second = orc.start("run", "x");
    awaitAttempts(2);
    assertThat(orc.ok("stop", "run:2", "--json").at("stopped", 0, "status")).isEqualTo("CANCELLED");
    assertThat(second.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertThat(orc.ok("stop", "RUN:2").err()).isEqualTo("orc: run:2 has ended already.\n");
    go();
    assertThat(first.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(3);
  }

  @Test
  void a_task_that_is_disabled_begins_nothing_that_waits() throws Exception {
    orc.ok("edit", "x", "--overlap", "queue", "--retries", "0");
    var first = orc.start("run", "x");
    awaitAttempts(1);
    var second = orc.start("run", "x");
    Await.until(() -> orc.ok("history", "x", "--status", "queued").out().contains("QUEUED"));
    orc.ok("disable", "x");
    assertThat(second.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(75);
    go();
    assertThat(first.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(3);
    assertThat(begun()).hasSize(1);
    Reply shown = orc.ok("show", "run:2", "--json");
    assertThat(shown.at("status")).isEqualTo("SKIPPED");
    assertThat((String) shown.at("reason")).contains("the task was disabled");
  }

  @Test
  void a_run_is_shown_with_all_that_is_known_of_it() {
    add("y", "--retries", "1", "--retry-delay", "1s");
    orc.ok("edit", "y", "--command", "echo told; exit 3");
    orc.run("run", "y");
    assertThat(orc.ok("show", "run:1").out())
        .containsPattern("(?m)^run +run:1$")
        .containsPattern("(?m)^task +y$")
        .containsPattern("(?m)^status +FAILED \\(3\\)$")
        .containsPattern("(?m)^exit code +3, the command's own$")
        .containsPattern("(?m)^attempt 1 +\\d{4}-.*, exit code 3")
        .containsPattern("(?m)^attempt 2 +")
        .containsPattern("(?m)^log +logs/y/1.log")
        .containsPattern("(?m)^output +told$");
    Reply document = orc.ok("--json", "show", "run:1");
    assertThat(document.at("id")).isEqualTo(1L);
    assertThat(document.at("task")).isEqualTo("y");
    assertThat(document.list("attempts")).hasSize(2);
    assertThat(orc.ok("logs", "run:1").out()).isEqualTo("told\ntold\n");
    assertThat(orc.ok("logs", "y", "--run", "run:1").out()).isEqualTo("told\ntold\n");
    assertThat(orc.ok("logs", "y", "--run", "1").out()).isEqualTo("told\ntold\n");
  }

  @Test
  void the_signal_that_ended_a_command_is_named() {
    orc.ok("edit", "x", "--retries", "0", "--command", "kill -9 $$");
    assertThat(orc.run("run", "x").exitCode()).isEqualTo(137);
    assertThat(orc.ok("show", "run:1").out()).contains("137, signal 9 (SIGKILL)");
  }

  @Test
  void what_is_no_run_is_refused_in_one_line_that_says_so() {
    for (String command : List.of("show", "stop", "logs")) {
      Reply unknown = orc.run(command, "run:7");
      assertThat(unknown.exitCode()).as(command).isEqualTo(3);
      assertThat(unknown.err()).isEqualTo("orc: there is no run:7. see 'orc history'.\n");
      for (String none : List.of("run:", "run:x", "run:-1", "run:99999999999999999999")) {
        Reply reply = orc.run(command, none);
        assertThat(reply.exitCode()).as(command + " " + none).isEqualTo(2);
        assertThat(reply.err()).hasLineCount(1).contains("is not a run's number");
      }
    }
    Reply reply = orc.run("disable", "run:1");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.err()).hasLineCount(1).contains("that is a run");
    assertThat(orc.run("logs", "run:1", "--run", "2").exitCode()).isEqualTo(2);
  }

  private void add(String name, String... options) {
    orc.add(name, WAITS);
    orc.ok("edit", name, "--env", "DIR=" + folder);
    String[] edit = new String[options.length + 2];
    edit[0] = "edit";
    edit[1] = name;
    System.arraycopy(options, 0, edit, 2, options.length);
    orc.ok(edit);
  }

  private void go() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  private void awaitAttempts(int count) {
    Await.until(() -> begun().size() == count);
  }

  private List<String> begun() {
    try {
      Path file = folder.resolve("begun");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }
}
