package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(120)
class StopTest {
  /** Tells its own process number and its child's, and does not go by itself. */
  private static final String LONG =
      "sleep 300 & echo $! > \"$DIR/child\"; echo $$ > \"$DIR/shell\"; wait";

  @TempDir Path home;
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(home);
  }

  @Test
  void nothing_runs_is_no_failure() {
    orc.add("x", "echo");
    Reply reply = orc.ok("stop", "x");
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err()).isEqualTo("orc: nothing of 'x' runs.\n");
    assertThat(orc.ok("stop", "x", "--json").list("stopped")).isEmpty();
  }

  @Test
  void an_unknown_task_is_not_found() {
    assertThat(orc.run("stop", "x").exitCode()).isEqualTo(3);
  }

  @Test
  void a_run_ends_with_all_its_processes_and_is_cancelled() throws Exception {
    add("--grace", "2s");
    var run = orc.start("run", "x");
    awaitCommand();
    Reply reply = orc.ok("stop", "x", "--json");
    assertThat(reply.at("stopped", 0, "status")).isEqualTo("CANCELLED");
    assertThat(reply.at("stopped", 0, "final")).isEqualTo(true);
    assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertCommandIsGone();
  }

  @Test
  void a_queued_run_is_stopped_too_and_never_starts() throws Exception {
    add("--overlap", "queue", "--grace", "2s");
    var first = orc.start("run", "x");
    awaitCommand();
    var second = orc.start("run", "x");
    Await.until(() -> statusOfLatest().equals("QUEUED"));
    Reply reply = orc.ok("stop", "x", "--json");
    assertThat(reply.list("stopped")).hasSize(2);
    assertThat(first.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertThat(second.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
    assertThat(orc.ok("history", "--json").at("results", 0, "reason"))
        .isEqualTo("stopped while queued");
    assertThat(orc.ok("history", "--json").list("results", 0, "attempts")).isEmpty();
  }

  @Test
  void a_wait_for_a_retry_is_ended() throws Exception {
    add("--retries", "3", "--retry-delay", "1h");
    orc.ok("edit", "x", "--command", "exit 1");
    var run = orc.start("run", "x");
    Await.until(() -> !orc.ok("history", "--json").list("results").isEmpty());
    Await.until(() -> !orc.ok("history", "--json").list("results", 0, "attempts").isEmpty());
    assertThat(orc.ok("stop", "x", "--json").at("stopped", 0, "reason"))
        .isEqualTo("stopped while waiting for a retry");
    assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
  }

  @Test
  void a_command_that_outlived_its_orc_is_seen_by_doctor_and_ended_by_stop() {
    add("--grace", "2s");
    killItsOrc();
    Reply doctor = orc.ok("doctor");
    assertThat(doctor.out()).contains("outlived its orc").contains("orc stop run:1");
    Reply reply = orc.ok("stop", "x", "--json");
    assertThat(reply.at("stopped", 0, "status")).isEqualTo("LOST");
    assertCommandIsGone();
    assertThat((String) reply.at("stopped", 0, "reason")).contains("the command has ended since");
    assertThat(orc.ok("doctor").out()).doesNotContain("outlived");
    assertThat(orc.ok("stop", "x").err()).contains("nothing of 'x' runs");
  }

  @Test
  void a_command_that_outlived_its_orc_counts_as_running() {
    add("--grace", "2s");
    killItsOrc();
    assertThat(orc.run("run", "x").exitCode()).isEqualTo(75);
    orc.ok("stop", "x");
    orc.ok("edit", "x", "--command", "echo again");
    orc.ok("run", "x");
  }

  @Test
  void replace_ends_a_command_that_outlived_its_orc() {
    add("--overlap", "replace", "--grace", "2s");
    killItsOrc();
    orc.ok("edit", "x", "--command", "echo new");
    assertThat(orc.ok("run", "x").out()).isEqualTo("new\n");
    assertCommandIsGone();
  }

  private void add(String... options) {
    orc.add("x", LONG);
    orc.ok("edit", "x", "--env", "DIR=" + folder);
    String[] edit = new String[options.length + 2];
    edit[0] = "edit";
    edit[1] = "x";
    System.arraycopy(options, 0, edit, 2, options.length);
    orc.ok(edit);
  }

  private void killItsOrc() {
    try (var child = ChildOrc.start(home, "run", "x")) {
      awaitCommand();
      child.kill();
    }
    assertThat(isAlive("shell")).isTrue();
  }

  private void awaitCommand() {
    Await.until(() -> Files.exists(folder.resolve("shell")) && !read("shell").isEmpty());
    // Its process is noted a moment after it was started.
    Await.until(() -> statusOfLatest().equals("RUNNING") && commandIsNoted());
  }

  private boolean commandIsNoted() {
    try (var ledger = SqliteRunLedger.at(orc.database(), () -> {})) {
      return ledger.unfinished(Optional.empty()).stream()
          .anyMatch(run -> run.command().isPresent());
    }
  }

  private String statusOfLatest() {
    Reply history = orc.ok("history", "--limit", "1", "--json");
    return history.list("results").isEmpty() ? "none" : (String) history.at("results", 0, "status");
  }

  private void assertCommandIsGone() {
    Await.until(() -> !isAlive("shell") && !isAlive("child"));
  }

  private boolean isAlive(String file) {
    return ProcessHandle.of(Long.parseLong(read(file))).map(ProcessHandle::isAlive).orElse(false);
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
