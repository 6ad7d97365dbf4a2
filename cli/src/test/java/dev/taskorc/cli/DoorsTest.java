package dev.taskorc.cli;

import static dev.taskorc.cli.DoorProcess.OPERATORS;
import static dev.taskorc.cli.DoorProcess.SCHEDULERS;
import static dev.taskorc.cli.DoorProcess.exitCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.Await;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Both doors as processes of their own. */
class DoorsTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void the_operators_hands_exec_on() throws IOException {
    orc.add("x", "exit 3");
    request();
    assertThat(start(List.of(), OPERATORS, "exec", "x")).isEqualTo(3);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for a POSIX shell")
  void fifty_megabytes_of_output_need_no_memory() throws IOException {
    orc.add("x", "head -c 50000000 /dev/zero; echo; echo the end");
    request();
    assertThat(start(List.of("-Xmx20m"), SCHEDULERS, "exec", "x")).isZero();
    Orc.Reply history = orc.ok("history", "--json");
    assertThat((String) history.at("results", 0, "outputTail")).endsWith("\nthe end\n");
    Path log = orc.home().resolve((String) history.at("results", 0, "logFile"));
    assertThat(Files.size(log)).isBetween(10L << 20, (10L << 20) + 100);
  }

  @Test
  void ten_adds_at_once_are_all_there() throws IOException {
    List<Process> adds =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                i ->
                    process(
                        List.of(),
                        OPERATORS,
                        "add",
                        "task" + i,
                        "--schedule",
                        "06:00",
                        "--command",
                        "echo",
                        "--quiet"))
            .toList();
    for (Process add : adds) {
      assertThat(exitCode(add)).isZero();
    }
    assertThat(orc.ok("list", "--json").list("tasks")).hasSize(10);
    assertThat(orc.registrations()).hasSize(10);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void of_ten_adds_of_one_name_one_wins() {
    orc.ok("migrate"); // Threads of one JVM cannot wait for each other's file lock.
    List<Integer> codes =
        IntStream.rangeClosed(1, 10)
            .parallel()
            .mapToObj(
                i ->
                    orc.run("add", "same", "--schedule", "06:00", "--command", "echo " + i)
                        .exitCode())
            .sorted()
            .toList();
    assertThat(codes).containsExactly(0, 4, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void a_signal_ends_the_command_and_is_recorded() throws IOException {
    orc.add("x", "while :; do sleep 0.1; done");
    orc.ok("edit", "x", "--grace", "1s");
    Process run = process(List.of(), OPERATORS, "run", "x", "--quiet");
    Await.until(
        () -> orc.ok("history", "--json", "--status", "running").list("results").size() == 1);
    run.destroy();
    assertThat(exitCode(run)).isEqualTo(130);
    Orc.Reply history = orc.ok("history", "--json");
    assertThat(history.at("results", 0, "status")).isEqualTo("CANCELLED");
    assertThat(history.at("results", 0, "final")).isEqualTo(true);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
  void what_a_killed_orc_left_running_is_lost() throws IOException {
    orc.add("x", "while :; do sleep 0.1; done");
    orc.ok("edit", "x", "--grace", "1s");
    Process run = process(List.of(), OPERATORS, "run", "x", "--quiet");
    Await.until(
        () -> orc.ok("history", "--json", "--status", "running").list("results").size() == 1);
    run.destroyForcibly();
    exitCode(run);
    Orc.Reply list = orc.ok("list", "--json");
    assertThat(list.err()).isEqualTo("orc: 1 run is now LOST.\n");
    assertThat(list.at("tasks", 0, "lastResult", "status")).isEqualTo("LOST");
    orc.ok("stop", "x");
  }

  private void request() {
    try (var ledger = SqliteRunLedger.at(orc.database(), () -> {})) {
      ledger.requestRun(new TaskName("x"), orc.now());
    }
  }

  private int start(List<String> flags, String door, String... args) {
    return exitCode(process(flags, door, args));
  }

  private Process process(List<String> flags, String door, String... args) {
    return DoorProcess.start(orc.home(), flags, door, args);
  }
}
