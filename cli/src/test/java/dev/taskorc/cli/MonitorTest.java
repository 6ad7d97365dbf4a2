package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(180)
class MonitorTest {
  private static final Executor OWN_THREAD = work -> new Thread(work).start();

  @TempDir Path home;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(home);
  }

  @Test
  void what_has_nothing_to_come_is_told_in_one_line() {
    orc.add("x", "echo");
    orc.ok("disable", "x");
    Reply reply = orc.run("monitor", "x", "--quiet");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err())
        .isEqualTo(
            "orc: 'x' has nothing to come: it is disabled. enable it with 'orc enable x'.\n");
    orc.ok("enable", "x");
    orc.ok("unschedule", "x");
    reply = orc.run("monitor", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err().lines().toList())
        .last()
        .asString()
        .contains("\"code\":\"NOTHING_TO_COME\"", "it is not scheduled");
  }

  @Test
  void a_registration_that_is_lost_starts_nothing() throws IOException {
    orc.add("x", "echo");
    Files.delete(orc.registrationFile("x"));
    Reply reply = orc.run("monitor", "x", "--quiet");
    assertThat(reply.exitCode()).isEqualTo(125);
    assertThat(reply.err()).contains("the scheduler does not have it", "orc verify x --repair");
  }

  @Test
  void a_run_that_goes_on_is_followed_whatever_is_skipped_beside_it() throws IOException {
    orc.add("x", "echo begun; until [ -e go ]; do sleep 0.1; done; echo ended; exit 4");
    orc.ok("edit", "x", "--cwd", home.toString(), "--timeout", "2m", "--retries", "1");
    orc.ok("edit", "x", "--retry-on", "9");
    CompletableFuture<Reply> run =
        CompletableFuture.supplyAsync(() -> orc.run("run", "x"), OWN_THREAD);
    Await.until(() -> Files.exists(home.resolve("logs/x/1.log")));
    assertThat(orc.run("run", "x").exitCode()).isEqualTo(75);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    CompletableFuture<Reply> monitor =
        CompletableFuture.supplyAsync(() -> orc.run(out, err, "monitor", "x"), OWN_THREAD);
    Await.until(() -> out.toString(StandardCharsets.UTF_8).equals("begun\n"));
    Await.until(
        () ->
            err.toString(StandardCharsets.UTF_8)
                .contains("  run       run:1 RUNNING, attempt 1 of 2"));
    Files.createFile(home.resolve("go"));
    Reply reply = monitor.join();
    assertThat(reply.exitCode()).isEqualTo(4);
    assertThat(reply.out()).isEqualTo("begun\nended\nrun:1 of 'x' FAILED (4)\n");
    assertThat(run.join().exitCode()).isEqualTo(4);
  }

  @Test
  void the_block_is_told_again_only_when_something_happens() {
    orc.add("x", "echo");
    Reply reply = orc.run("monitor", "x", "--timeout", "2s");
    assertThat(reply.exitCode()).isEqualTo(124);
    assertThat(reply.err().lines().filter(line -> line.startsWith("  state")).count()).isEqualTo(1);
    assertThat(reply.err().lines().toList())
        .last()
        .asString()
        .isEqualTo("orc: no run of 'x' has ended in time. see 'orc doctor x'.");
  }

  @Test
  void several_tasks_are_watched_until_each_has_run() {
    orc.add("good", "echo out").add("bad", "exit 3").add("idle", "echo");
    orc.ok("disable", "idle");
    var err = new ByteArrayOutputStream();
    CompletableFuture<Reply> monitor =
        CompletableFuture.supplyAsync(
            () -> orc.run(new ByteArrayOutputStream(), err, "monitor", "--all", "--json"),
            OWN_THREAD);
    Await.until(() -> err.toString(StandardCharsets.UTF_8).contains("idle  "));
    orc.run("run", "good");
    orc.run("run", "bad");
    Reply reply = monitor.join();
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.list("tasks")).hasSize(3);
    assertThat(reply.at("tasks", 0, "task")).isEqualTo("bad");
    assertThat(reply.at("tasks", 0, "end")).isEqualTo("ENDED");
    assertThat(reply.at("tasks", 0, "result", "exitCode")).isEqualTo(3L);
    assertThat(reply.at("tasks", 1, "result", "status")).isEqualTo("SUCCEEDED");
    assertThat(reply.at("tasks", 2, "end")).isEqualTo("NOTHING_TO_COME");
    assertThat(reply.at("tasks", 2, "reason")).isEqualTo("it is disabled");
    assertThat(reply.err()).contains("good  ready, next run ", ", run:1 SUCCEEDED");
  }

  @Test
  void several_names_in_time_and_plainly() {
    orc.add("a", "echo").add("b", "echo");
    Reply reply = orc.run("monitor", "a", "b", "--timeout", "1s");
    assertThat(reply.exitCode()).isEqualTo(124);
    assertThat(reply.out())
        .isEqualTo("'a': no run has ended in time\n'b': no run has ended in time\n");
    assertThat(reply.err()).hasLineCount(2);
  }

  @Test
  void tasks_are_named_or_all_are_meant() {
    assertThat(orc.run("monitor").exitCode()).isEqualTo(2);
    assertThat(orc.run("monitor", "x", "--all").exitCode()).isEqualTo(2);
    assertThat(orc.run("monitor", "--all").exitCode()).isEqualTo(3);
    assertThat(orc.run("monitor", "x").exitCode()).isEqualTo(3);
    assertThat(orc.run("monitor", "x", "--timeout", "soon").exitCode()).isEqualTo(2);
  }
}
