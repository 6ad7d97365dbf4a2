package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class RunAndHistoryTest {
  // The common pool has one thread on two cores, and these tests keep two busy.
  private static final Executor OWN_THREAD = work -> new Thread(work).start();

  @TempDir Path home;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(home);
  }

  @Test
  void run_streams_the_output_and_passes_the_exit_code_on() {
    orc.add("x", "echo out; echo err >&2; exit 3");
    Reply reply = orc.run("run", "x");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.out()).isEqualTo("out\nerr\n");
    assertThat(reply.err()).isEqualTo("orc: 'x' FAILED (3).\n");
    assertThat(orc.ok("logs", "x").out()).isEqualTo("out\nerr\n");
  }

  @Test
  void run_answers_with_the_result_and_nothing_else() {
    orc.add("x", "printf 'a\\nb'; exit 3");
    Reply reply = orc.run("run", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.err()).isEmpty();
    assertThat(reply.outLines()).hasSize(1);
    assertThat(reply.map().keySet())
        .asString()
        .isEqualTo(
            "[id, task, status, final, trigger, occurredAt, scheduledFor, startedAt, finishedAt,"
                + " durationMillis, exitCode, attempts, reason, outputTail, logFile]");
    assertThat(reply.at("task")).isEqualTo("x");
    assertThat(reply.at("status")).isEqualTo("FAILED");
    assertThat(reply.at("final")).isEqualTo(true);
    assertThat(reply.at("trigger")).isEqualTo("ON_DEMAND");
    assertThat(reply.at("scheduledFor")).isNull();
    assertThat((String) reply.at("startedAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat((Long) reply.at("durationMillis")).isNotNegative();
    assertThat(reply.at("exitCode")).isEqualTo(3L);
    assertThat(reply.at("outputTail")).isEqualTo("a\nb");
    assertThat(reply.map("attempts", 0).keySet())
        .asString()
        .isEqualTo("[number, startedAt, finishedAt, exitCode, outputTail]");
    assertThat(home.resolve((String) reply.at("logFile"))).hasContent("a\nb");
  }

  @Test
  void success_codes_make_it_succeed_and_keep_the_exit_code() {
    orc.add("x", "exit 3");
    orc.ok("edit", "x", "--success-codes", "0-3");
    assertThat(orc.run("run", "x").exitCode()).isEqualTo(3);
    Reply history = orc.ok("history", "x", "--json");
    assertThat(history.at("results", 0, "status")).isEqualTo("SUCCEEDED");
    assertThat(history.at("results", 0, "exitCode")).isEqualTo(3L);
  }

  @Test
  void a_disabled_task_runs_on_demand() {
    orc.add("x", "echo");
    orc.ok("disable", "x");
    orc.ok("run", "x");
  }

  @Test
  void the_command_gets_its_directory_its_variables_and_no_input(@TempDir Path directory) {
    orc.ok(
        "add",
        "x",
        "--schedule",
        "06:00",
        "--cwd",
        directory.toString(),
        "--env",
        "V=ä \"b\" $c",
        "--quiet",
        "--command",
        "pwd -P; printf '%s\\n' \"$V\" \"$PATH\"; cat; echo end");
    Reply reply = orc.with("PATH", "/usr/bin:/bin").run("run", "x");
    assertThat(reply.outLines())
        .endsWith("/usr/bin:/bin", "end")
        .hasSize(4)
        .first()
        .asString()
        .endsWith(directory.getFileName().toString());
  }

  @Test
  void what_cannot_be_started_says_why() {
    orc.ok("add", "x", "--schedule", "06:00", "--quiet", "--", "no-such-program-at-all");
    Reply reply = orc.run("run", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(127);
    assertThat(reply.at("status")).isEqualTo("NOT_STARTED");
    assertThat(reply.at("exitCode")).isNull();
    assertThat((String) reply.at("reason")).contains("was not found");
    orc.ok("edit", "x", "--cwd", home.resolve("gone").toString());
    reply = orc.run("run", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(126);
    assertThat((String) reply.at("reason")).contains("working directory");
  }

  @Test
  void a_time_out_ends_the_command() {
    orc.add("x", "echo begun; sleep 60");
    orc.ok("edit", "x", "--timeout", "1s", "--grace", "1s");
    Reply reply = orc.run("run", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(124);
    assertThat(reply.at("status")).isEqualTo("TIMED_OUT");
    assertThat(reply.at("exitCode")).isNull();
    assertThat(reply.at("outputTail")).isEqualTo("begun\n");
  }

  @Test
  void retries_until_it_succeeds_and_keeps_every_attempt() {
    orc.add("x", "if [ -e done ]; then echo second; else : > done; echo first; exit 5; fi");
    orc.ok("edit", "x", "--cwd", home.toString(), "--retries", "3", "--retry-delay", "1s");
    Reply reply = orc.run("run", "x", "--json");
    assertThat(reply.exitCode()).isZero();
    assertThat(reply.list("attempts")).hasSize(2);
    assertThat(reply.at("attempts", 0, "exitCode")).isEqualTo(5L);
    assertThat(reply.at("attempts", 1, "number")).isEqualTo(2L);
    assertThat(reply.at("outputTail")).isEqualTo("second\n");
    assertThat(orc.ok("logs", "x").out()).isEqualTo("first\nsecond\n");
  }

  @Test
  void a_run_beside_another_is_refused() {
    orc.add("x", "until [ -e go ]; do sleep 0.1; done");
    orc.ok("edit", "x", "--cwd", home.toString(), "--timeout", "1m");
    CompletableFuture<Reply> first = orc.start("run", "x");
    Await.until(() -> status("x").equals("RUNNING"));
    Reply second = orc.run("run", "x", "--json");
    assertThat(second.exitCode()).isEqualTo(75);
    assertThat(second.out()).isEmpty();
    assertThat(second.error("code")).isEqualTo("OVERLAP");
    assertThat(orc.run("run", "x").err()).startsWith("orc: 'x' was not run: ").hasLineCount(1);
    assertThat(orc.ok("list").out()).contains("RUNNING, since then SKIPPED");
    assertThat(orc.ok("show", "x", "--json").at("lastResult", "status")).isEqualTo("RUNNING");
    orc.add("helper", ": > go");
    orc.ok("edit", "helper", "--cwd", home.toString());
    orc.ok("run", "helper");
    assertThat(first.join().exitCode()).isZero();
    Reply ended = orc.ok("show", "x", "--json");
    assertThat(ended.at("lastResult", "status")).isEqualTo("SUCCEEDED");
    assertThat(ended.at("lastNotRun", "status")).isEqualTo("SKIPPED");
    assertThat((String) ended.at("lastNotRun", "occurredAt")).startsWith("20");
  }

  @Test
  void history_is_paged_filtered_and_newest_first() {
    assertThat(orc.ok("history").out()).isEqualTo("no results\n");
    orc.add("good", "exit 0").add("bad", "exit 1");
    for (String task : List.of("good", "bad", "good", "bad", "good")) {
      orc.run("run", task);
    }
    Reply page = orc.ok("history", "--limit", "2", "--json");
    assertThat(page.map().keySet()).asString().isEqualTo("[results, next]");
    assertThat(page.list("results")).hasSize(2);
    assertThat(page.at("results", 0, "task")).isEqualTo("good");
    assertThat(page.at("results", 1, "task")).isEqualTo("bad");
    Reply second =
        orc.ok("history", "--limit", "3", "--before", (String) page.at("next"), "--json");
    assertThat(second.list("results")).hasSize(3);
    assertThat(second.at("next")).isNull();
    assertThat(orc.ok("history", "--limit", "2").outLines().get(3))
        .isEqualTo("more: orc history --limit 2 --before " + page.at("next"));
    assertThat(orc.ok("history", "good", "--since", "1h", "--limit", "1").out())
        .contains("more: orc history good --since '1h' --limit 1 --before ");
    assertThat(orc.ok("history", "--status", "failed", "--json").list("results")).hasSize(2);
    assertThat(orc.ok("history", "good", "--json").list("results")).hasSize(3);
    assertThat(orc.ok("history", "--since", "1h", "--json").list("results")).hasSize(5);
    assertThat(orc.ok("history", "--since", "2999-01-01", "--json").list("results")).isEmpty();
    assertThat(orc.ok("history", "bad").outLines().get(1))
        .matches(
            "run:\\d+ +bad +FAILED \\(1\\) +on_demand +\\S+ \\S+ +\\d+\\.\\d\\d s  ended with 1");
  }

  @Test
  void logs_shows_any_run() {
    orc.add("x", "echo $RANDOM_WORD");
    orc.ok("edit", "x", "--env", "RANDOM_WORD=first");
    Object id = orc.ok("run", "x", "--json").at("id");
    orc.ok("edit", "x", "--env", "RANDOM_WORD=second");
    orc.ok("run", "x");
    assertThat(orc.ok("logs", "x").out()).isEqualTo("second\n");
    Reply reply = orc.ok("logs", "x", "--run", String.valueOf(id), "--json");
    assertThat(reply.at("output")).isEqualTo("first\n");
    assertThat(reply.at("result", "id")).isEqualTo(id);
    assertThat(orc.ok("logs", "x", "--follow").out()).isEqualTo("second\n");
  }

  @Test
  void logs_of_a_removed_task_and_of_a_run_that_printed_nothing() throws Exception {
    orc.add("x", "printf '\\377\\n'; echo ende");
    orc.ok("run", "x");
    orc.ok("remove", "x");
    assertThat(orc.ok("logs", "x", "--run", "1", "--json").at("output")).isEqualTo("ÿ\nende\n");
    assertThat(java.nio.file.Files.readAllBytes(home.resolve("logs/x/1.log")))
        .isEqualTo(new byte[] {(byte) 0xff, '\n', 'e', 'n', 'd', 'e', '\n'});
    orc.ok("add", "y", "--schedule", "06:00", "--quiet", "--", "no-such-program-at-all");
    orc.run("run", "y");
    Reply none = orc.ok("logs", "y");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).startsWith("orc: run:2 printed nothing: NOT_STARTED, ").hasLineCount(1);
    java.nio.file.Files.delete(home.resolve("logs/x/1.log"));
    Reply gone = orc.run("logs", "x", "--run", "1");
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err()).startsWith("orc: the output of run:1 is gone. ").hasLineCount(1);
    assertThat(orc.run("logs", "x", "--run", "2").exitCode()).isEqualTo(3);
    assertThat(orc.run("logs", "x", "--run", "one").exitCode()).isEqualTo(2);
  }

  @Test
  void output_in_utf_16_is_text_on_the_terminal_and_in_documents() {
    orc.add(
        "x", "printf '\\377\\376\\334\\000b\\000u\\000n\\000g\\000\\r\\000\\n\\000'; echo done");
    orc.ok("run", "x");
    assertThat(orc.ok("history", "--json").at("results", 0, "outputTail"))
        .isEqualTo("\u00dcbung\r\ndone\n");
    assertThat(orc.ok("logs", "x", "--json").at("output")).isEqualTo("\u00dcbung\r\ndone\n");
  }

  @Test
  void a_log_that_cannot_be_written_is_told_with_the_result() throws Exception {
    orc.add("x", "echo out");
    java.nio.file.Files.createDirectories(home.resolve("logs/x/1.log"));
    Reply run = orc.ok("run", "x");
    assertThat(run.out()).isEqualTo("out\n");
    assertThat(run.err()).startsWith("orc: 'x' SUCCEEDED, its log could not be written: ");
    assertThat(orc.ok("history", "x").out()).contains("its log could not be written: ");
  }

  @Test
  void logs_follows_a_run_to_its_end() throws Exception {
    orc.add("x", "echo begun; until [ -e go ]; do sleep 0.1; done; echo ended");
    orc.ok("edit", "x", "--cwd", home.toString(), "--timeout", "1m");
    CompletableFuture<Reply> run = orc.start("run", "x");
    Await.until(() -> status("x").equals("RUNNING"));
    var out = new ByteArrayOutputStream();
    CompletableFuture<Reply> logs =
        CompletableFuture.supplyAsync(
            () -> orc.run(out, new ByteArrayOutputStream(), "logs", "x", "-f"), OWN_THREAD);
    Await.until(() -> out.toString(StandardCharsets.UTF_8).equals("begun\n"));
    java.nio.file.Files.createFile(home.resolve("go"));
    assertThat(logs.get(60, TimeUnit.SECONDS).out()).isEqualTo("begun\nended\n");
    assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isZero();
  }

  @Test
  @Timeout(120)
  void monitor_ends_like_the_run_it_watched() {
    orc.add("x", "echo printed; exit 7");
    orc.run("run", "x");
    var err = new ByteArrayOutputStream();
    CompletableFuture<Reply> monitor =
        CompletableFuture.supplyAsync(
            () -> orc.run(new ByteArrayOutputStream(), err, "monitor", "x", "--interval", "1s"),
            OWN_THREAD);
    Await.until(() -> err.toString(StandardCharsets.UTF_8).contains("elapsed"));
    orc.run("run", "x");
    Reply reply = monitor.join();
    assertThat(reply.exitCode()).isEqualTo(7);
    assertThat(reply.out()).isEqualTo("printed\nrun:2 of 'x' FAILED (7)\n");
    assertThat(reply.err())
        .contains(
            "  state     ready",
            "  last run  has not run yet",
            "  before    run:1 FAILED (7) after ",
            "  next run  ",
            "  run       run:2 ");
  }

  @Test
  void monitor_gives_up_in_time() {
    orc.add("x", "echo");
    Reply reply = orc.run("monitor", "x", "--timeout", "1s", "--json");
    assertThat(reply.exitCode()).isEqualTo(124);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err().lines().toList()).last().asString().contains("\"code\":\"TIMED_OUT\"");
  }

  private String status(String task) {
    List<?> results = orc.ok("history", task, "--json").list("results");
    return results.isEmpty()
        ? "none"
        : String.valueOf(dev.taskorc.cli.output.JsonReader.at(results, 0, "status"));
  }
}
