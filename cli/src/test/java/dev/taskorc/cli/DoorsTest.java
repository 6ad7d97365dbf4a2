package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.run.JavaLauncher;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.persistence.SqliteRunLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Both doors as processes of their own. */
class DoorsTest {
  private static final String OPERATORS = "dev.taskorc.cli.Main";
  private static final String SCHEDULERS = "dev.taskorc.cli.ExecMain";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void the_schedulers_loads_no_framework() throws IOException {
    orc.add("x", "echo done");
    request();
    List<String> loaded = classesLoadedBy(SCHEDULERS, "exec", "x");
    assertThat(orc.ok("history", "--json").at("results", 0, "status")).isEqualTo("SUCCEEDED");
    assertThat(loaded).contains("dev.taskorc.domain.usecase.ExecuteTask", "org.sqlite.JDBC");
    assertThat(loaded)
        .filteredOn(
            name ->
                isBelow(
                    name,
                    "com.google",
                    "jakarta.inject",
                    "picocli",
                    "org.jdbi",
                    "org.flywaydb",
                    "com.cronutils",
                    "javax.xml",
                    "org.w3c",
                    "org.xml",
                    "com.sun.org.apache",
                    "jdk.xml"))
        .isEmpty();
    assertThat(loaded).doesNotContain("dev.taskorc.cli.Main");
  }

  @Test
  void help_and_version_load_no_database() throws IOException {
    for (String option : List.of("--help", "--version")) {
      List<String> loaded = classesLoadedBy(OPERATORS, option);
      assertThat(loaded).contains("picocli.CommandLine", "dev.taskorc.cli.OrcCommand");
      assertThat(loaded)
          .filteredOn(
              name -> isBelow(name, "org.sqlite", "org.jdbi", "org.flywaydb", "com.cronutils"))
          .isEmpty();
    }
    assertThat(orc.home()).doesNotExist();
  }

  @Test
  void a_store_that_is_current_loads_no_migrations() throws IOException {
    orc.add("x", "echo");
    List<String> loaded = classesLoadedBy(OPERATORS, "list");
    assertThat(loaded).contains("org.jdbi.v3.core.Jdbi");
    assertThat(loaded).filteredOn(name -> isBelow(name, "org.flywaydb", "com.cronutils")).isEmpty();
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

  /** The names of all classes but those of the JVM's own core. */
  private List<String> classesLoadedBy(String door, String... args) throws IOException {
    Path list = folder.resolve("classes" + args[0] + ".txt");
    int code = start(List.of("-Xlog:class+load=info:file=" + list + "::filecount=0"), door, args);
    assertThat(code).isZero();
    Pattern loaded = Pattern.compile("\\] (\\S+) source: ");
    try (Stream<String> lines = Files.lines(list)) {
      return lines.map(loaded::matcher).filter(Matcher::find).map(found -> found.group(1)).toList();
    }
  }

  private static boolean isBelow(String name, String... packages) {
    return Arrays.stream(packages).anyMatch(prefix -> name.startsWith(prefix + "."));
  }

  private int start(List<String> flags, String door, String... args) {
    return exitCode(process(flags, door, args));
  }

  private Process process(List<String> flags, String door, String... args) {
    List<String> main = JavaLauncher.mainWords(door);
    int at = main.indexOf("-cp");
    var words = new ArrayList<>(main.subList(0, at));
    words.addAll(flags);
    words.addAll(main.subList(at, main.size()));
    words.addAll(List.of(args));
    words.addAll(List.of("--home", orc.home().toString()));
    try {
      return new ProcessBuilder(words)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int exitCode(Process process) {
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
