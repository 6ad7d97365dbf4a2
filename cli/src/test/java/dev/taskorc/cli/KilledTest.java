package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Orc is killed at any moment of a run or a change; what it leaves can be trusted. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(240)
class KilledTest {
  private static final int KILLS = 10;

  @TempDir Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void a_run_that_was_killed_is_lost_or_ended_and_never_done_twice() throws Exception {
    Path count = folder.resolve("count");
    orc.add("x", "echo run >> '" + count + "'; sleep 0.2");
    orc.ok("edit", "x", "--overlap", "parallel");
    for (int i = 0; i < KILLS; i++) {
      orc.moveTo(orc.due("x").plusSeconds(1));
      killAtAnyMoment("exec", "x");
      orc.run("exec", "x"); // The scheduler's second start for the same fire time.
    }
    Await.until(() -> orc.ok("stop", "x", "--json").list("stopped").isEmpty());
    Reply history = orc.ok("history", "x", "--limit", "100", "--json");
    List<?> results = history.list("results");
    assertThat(results).as("seed %d", seed).hasSize(KILLS);
    int lines = Files.exists(count) ? Files.readAllLines(count).size() : 0;
    assertThat(lines).as("seed %d", seed).isLessThanOrEqualTo(KILLS);
    int succeeded = 0;
    for (int i = 0; i < KILLS; i++) {
      Object status = history.at("results", i, "status");
      assertThat(status).as("seed %d", seed).isIn("SUCCEEDED", "LOST", "CANCELLED");
      succeeded += "SUCCEEDED".equals(status) ? 1 : 0;
      assertThat(history.at("results", i, "final")).isEqualTo(true);
    }
    assertThat(lines).as("seed %d", seed).isGreaterThanOrEqualTo(succeeded);
    assertThat(orc.ok("doctor").out()).contains("healthy");
  }

  @Test
  void a_change_that_was_killed_is_done_or_taken_back() {
    for (int i = 0; i < KILLS; i++) {
      String name = "task" + i;
      killAtAnyMoment("add", name, "--schedule", "0 2 * * *", "--command", "echo");
      orc.ok("list"); // Finishes or takes back.
      boolean stored = orc.run("show", name).exitCode() == 0;
      boolean registered = orc.registrations().keySet().stream().anyMatch(p -> p.contains(name));
      assertThat(registered).as("%s, seed %d", name, seed).isEqualTo(stored);
    }
    Reply verified = orc.ok("verify");
    assertThat(verified.out()).doesNotContain("MISSING").doesNotContain("ORPHAN");
    orc.ok("doctor");
  }

  private void killAtAnyMoment(String... args) {
    try (var child = ChildOrc.start(orc.home(), args)) {
      // The JVM starts in the first half of this; a run takes most of the rest.
      LockSupport.parkNanos(random.nextInt(1_400) * 1_000_000L);
      child.kill();
    }
  }
}
