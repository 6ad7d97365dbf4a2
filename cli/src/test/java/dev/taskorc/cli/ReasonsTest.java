package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a run failed, or what it waits for. */
class ReasonsTest {
  private Orc orc;

  @BeforeEach
  void home(@TempDir Path home) {
    orc = Orc.at(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 1 | ended with 1",
        "exit 75 | ended with 75",
        "exit 124 | ended with 124",
        "exit 126 | ended with 126: a shell could not execute it",
        "no-such-command-at-all | ended with 127: a shell did not find it",
        "exit 128 | ended with 128",
        "exit 137 | signal 9 (SIGKILL)",
        "exit 138 | signal 10",
        "exit 193 | ended with 193",
        "exit 255 | ended with 255"
      })
  void a_failure_says_what_its_command_ended_with(String command, String reason) {
    orc.add("x", command);
    orc.run("run", "x");
    assertThat(orc.ok("history", "x").outLines().get(1)).endsWith("  " + reason);
    assertThat((String) orc.ok("history", "x", "--json").at("results", 0, "reason"))
        .endsWith(reason);
    assertThat(orc.ok("show", "x").out()).contains(", " + reason);
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @CsvSource({
    "HUP, 1",
    "INT, 2",
    "ABRT, 6",
    "FPE, 8",
    "KILL, 9",
    "SEGV, 11",
    "PIPE, 13",
    "TERM, 15"
  })
  void a_command_that_a_signal_ended_says_which(String name, int number) {
    orc.add("x", "kill -" + name + " $$; sleep 60");
    Reply reply = orc.run("run", "x");
    String signal = "signal " + number + " (SIG" + name + ")";
    assertThat(reply.exitCode()).isEqualTo(128 + number);
    assertThat(reply.err()).endsWith("FAILED (" + (128 + number) + "), " + signal + ".\n");
    assertThat(orc.ok("history").out()).contains(signal);
    assertThat(orc.ok("history", "--json").at("results", 0, "reason"))
        .isEqualTo("ended with " + (128 + number) + ": " + signal);
  }

  @Test
  void no_failure_is_without_its_reason(@TempDir Path gone) throws Exception {
    orc.add("failed", "exit 9")
        .add("slow", "sleep 60")
        .add("stopped", "sleep 60")
        .add("nowhere", "echo");
    orc.ok("edit", "slow", "--timeout", "1s");
    orc.ok("edit", "nowhere", "--cwd", gone.resolve("none").toString());
    orc.run("run", "failed");
    orc.run("run", "slow");
    orc.run("run", "nowhere");
    CompletableFuture<Reply> stopped = orc.start("run", "stopped");
    await("stopped", result -> "RUNNING".equals(result.get("status")));
    orc.ok("stop", "stopped");
    stopped.get();
    for (Object result : orc.ok("history", "--json").list("results")) {
      assertThat((String) ((Map<?, ?>) result).get("reason")).as("%s", result).isNotBlank();
    }
    List<String> rows = orc.ok("history").outLines();
    assertThat(rows).hasSize(5);
    int reason = rows.get(0).indexOf("REASON");
    assertThat(rows).allMatch(row -> row.length() > reason);
  }

  @Test
  void success_needs_none() {
    orc.add("x", "exit 3");
    orc.ok("edit", "x", "--success-codes", "3");
    orc.run("run", "x");
    assertThat(orc.ok("history", "--json").at("results", 0, "reason")).isNull();
  }

  @Test
  void a_run_that_waits_for_a_retry_shows_what_failed_and_when_the_next_comes() throws Exception {
    orc.add("x", "exit 7");
    orc.ok("edit", "x", "--retries", "3", "--retry-delay", "2h");
    CompletableFuture<Reply> run = orc.start("run", "x");
    Map<?, ?> waiting = await("x", result -> result.containsKey("nextAttemptAt"));
    Instant next = Orc.instant(waiting.get("nextAttemptAt"));
    Instant failed =
        Orc.instant(((Map<?, ?>) ((List<?>) waiting.get("attempts")).get(0)).get("finishedAt"));
    assertThat(Duration.between(failed, next))
        .isBetween(Duration.ofHours(2), Duration.ofSeconds(7201));
    String told =
        "attempt 1 failed (7), attempt 2 comes at "
            + next.toString().replace('T', ' ').replace("Z", " (UTC)");
    assertThat(orc.ok("history", "--utc").out()).contains(told);
    assertThat(orc.ok("show", "x", "--utc").out().replaceAll("\\s+", " ")).contains(told);
    assertThat(orc.ok("list", "--json").at("tasks", 0, "lastResult", "nextAttemptAt"))
        .isEqualTo(waiting.get("nextAttemptAt"));
    assertThat(orc.run("monitor", "x", "--utc", "--timeout", "1s").err())
        .contains("attempt 2 of 4 comes at " + told.substring(told.length() - 25));
    orc.ok("stop", "x");
    run.get();
    assertThat(orc.ok("history", "--json").map("results", 0)).doesNotContainKey("nextAttemptAt");
  }

  @Test
  void a_run_whose_next_attempt_goes_on_says_so() throws Exception {
    orc.add("x", "test -e again && sleep 60; touch again; exit 7");
    orc.ok("edit", "x", "--retries", "1", "--retry-delay", "1s", "--cwd", orc.home().toString());
    CompletableFuture<Reply> run = orc.start("run", "x");
    await("x", result -> !((List<?>) result.get("attempts")).isEmpty());
    await("x", result -> !result.containsKey("nextAttemptAt"));
    assertThat(orc.ok("history").out()).contains("attempt 1 failed (7), attempt 2 goes on");
    orc.ok("stop", "x");
    run.get();
  }

  @Test
  void a_queued_run_waits_for_its_turn() throws Exception {
    orc.add("x", "sleep 60");
    orc.ok("edit", "x", "--overlap", "queue");
    CompletableFuture<Reply> first = orc.start("run", "x");
    await("x", result -> "RUNNING".equals(result.get("status")));
    CompletableFuture<Reply> second = orc.start("run", "x");
    await("x", result -> "QUEUED".equals(result.get("status")));
    assertThat(orc.ok("history").outLines().get(1))
        .contains("QUEUED")
        .endsWith("waits for its turn");
    orc.ok("stop", "x");
    first.get();
    second.get();
  }

  @Test
  void what_was_skipped_says_when_and_why() throws Exception {
    orc.add("x", "sleep 60");
    CompletableFuture<Reply> run = orc.start("run", "x");
    await("x", result -> "RUNNING".equals(result.get("status")));
    orc.run("run", "x");
    assertThat(orc.ok("history", "--status", "skipped").outLines().get(1))
        .matches(
            "run:2 +x +SKIPPED +on_demand +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d +- +run:1 .*");
    assertThat(
            (String)
                orc.ok("history", "--status", "skipped", "--json").at("results", 0, "occurredAt"))
        .endsWith("Z");
    orc.ok("stop", "x");
    run.get();
  }

  /** The newest row of a task, once it is as it should be. */
  private Map<?, ?> await(String task, Predicate<Map<?, ?>> wanted) {
    var found = new AtomicReference<Map<?, ?>>(Map.of());
    Await.until(
        () -> {
          List<?> results = orc.ok("history", task, "--json").list("results");
          results.stream().limit(1).forEach(newest -> found.set((Map<?, ?>) newest));
          return !found.get().isEmpty() && wanted.test(found.get());
        });
    return found.get();
  }
}
