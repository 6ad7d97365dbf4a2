package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.port.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orc is killed at every step of a run and of a change; what it leaves can be trusted. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Timeout(300)
class KilledTest {
  /** At these the command has not been let go. */
  private static final Set<String> NOT_STARTED =
      Set.of("after claim", "before run", "before started", "after started");

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void a_run_is_lost_or_ended_and_never_done_twice() throws Exception {
    Path count = folder.resolve("count");
    // Long enough for orc to look whether it shall stop.
    orc.add("x", "echo run >> '" + count + "'; sleep 0.6");
    var steps = new ArrayList<String>();
    while (!steps.contains(HaltingOrc.DONE)) {
      Files.deleteIfExists(count);
      orc.moveTo(orc.due("x").plusSeconds(1));
      String step = dieAt(steps.size() + 1, "exec", "x");
      steps.add(step);
      orc.ok("exec", "x"); // The scheduler's second start for the same fire time.
      Await.until(() -> orc.ok("stop", "x", "--json").list("stopped").isEmpty());

      Reply history = orc.ok("history", "x", "--limit", "1", "--json");
      boolean ended = step.startsWith("before claim") || step.equals("after finish");
      assertThat(history.at("results", 0, "status"))
          .as(step)
          .isEqualTo(ended || step.equals(HaltingOrc.DONE) ? "SUCCEEDED" : "LOST");
      assertThat(history.at("results", 0, "final")).as(step).isEqualTo(true);
      assertThat(Files.exists(count) ? Files.readAllLines(count) : List.of())
          .as(step)
          .hasSize(NOT_STARTED.contains(step) ? 0 : 1);
      assertThat(orc.ok("history", "x", "--limit", "100", "--json").list("results"))
          .as(step)
          .hasSize(steps.size());
    }
    assertThat(steps)
        .contains("before claim", "before stopRequested", "before record", "after finish")
        .containsAll(NOT_STARTED);
    assertThat(orc.ok("doctor").out()).contains("healthy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "edit", "rename", "remove"})
  void a_change_is_done_or_taken_back(String change) {
    var steps = new ArrayList<String>();
    while (!steps.contains(HaltingOrc.DONE)) {
      String task = change + steps.size();
      if (!change.equals("add")) {
        orc.add(task, "echo");
      }
      String step = dieAt(steps.size() + 1, change, task);
      steps.add(step);
      orc.ok("list"); // Finishes or takes back.
      assertThat(isDone(change, task)).as(step).isEqualTo(steps.contains("after confirm"));
      orc.ok("verify"); // Store and scheduler agree, and nothing is left over.
    }
    assertThat(steps).contains("before begin", "before confirm", "after confirm");
    orc.ok("doctor");
  }

  private boolean isDone(String change, String task) {
    boolean known = orc.run("show", task).exitCode() == 0;
    return switch (change) {
      case "add" -> known;
      case "edit" -> orc.ok("show", task, "--json").at("schedule").equals("0 5 * * *");
      case "rename" -> !known && orc.run("show", task + "-new").exitCode() == 0;
      default -> !known;
    };
  }

  private String dieAt(int step, String what, String task) {
    return ChildOrc.lastLine(
        HaltingOrc.class, orc.home().toString(), String.valueOf(step), what, task);
  }
}
