package dev.taskorc.cli;

import static dev.taskorc.cli.DoorProcess.OPERATORS;
import static dev.taskorc.cli.DoorProcess.SCHEDULERS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a start loads: the time it takes is made of classes, and they can be counted. */
class LoadedClassesTest {
  private static final String[] XML = {
    "javax.xml", "org.w3c", "org.xml", "com.sun.org.apache", "jdk.xml"
  };

  private static final String FIELDS = "dev.taskorc.domain.model.field";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void a_run_needs_no_framework() throws IOException {
    List<String> loaded = classesOfRun("echo done");
    assertThat(loaded).contains("dev.taskorc.domain.usecase.run.ExecuteTask", "org.sqlite.JDBC");
    assertNone(loaded, "com.google", "jakarta", "picocli", "org.jdbi", "org.flywaydb");
    assertNone(loaded, "com.cronutils", FIELDS);
    assertNone(loaded, XML);
    assertThat(loaded).doesNotContain(OPERATORS);
  }

  @Test
  void a_run_needs_a_schedulers_name_and_clock_alone() throws IOException {
    assertThat(classesOfRun("echo done"))
        .filteredOn(name -> name.matches("dev\\.taskorc\\.scheduler\\.\\w+\\.[^$]*"))
        .containsExactlyInAnyOrder(
            "dev.taskorc.scheduler.windows.WindowsKind",
            "dev.taskorc.scheduler.fake.FakeKind",
            "dev.taskorc.scheduler.fake.FakeClock",
            "dev.taskorc.scheduler.fake.TextFiles");
  }

  /** The bounds leave a tenth above what a run needed when they were set. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "job objects need JNA, which is counted too")
  void a_run_needs_few_classes() throws IOException {
    List<String> loaded = classesOfRun(":");
    assertAtMost(380, loaded, name -> isBelow(name, "dev.taskorc"));
    assertAtMost(130, loaded, name -> isBelow(name, "org.sqlite"));
    // A newer JDK needs more of its own, so for an older one this bound is looser.
    assertAtMost(1800, loaded, name -> !isBelow(name, "dev.taskorc", "org.sqlite"));
  }

  @Test
  void help_needs_no_wiring() throws IOException {
    List<String> loaded = classesOf(OPERATORS, "--help");
    assertThat(loaded).contains("picocli.CommandLine", "dev.taskorc.cli.OrcCommand");
    assertNone(loaded, "org.sqlite", "com.google", "org.jdbi", "org.flywaydb", "com.cronutils");
    assertNone(loaded, XML);
    assertThat(orc.home()).doesNotExist();
  }

  @Test
  void the_version_needs_next_to_nothing() throws IOException {
    List<String> loaded = classesOf(OPERATORS, "--version");
    assertThat(loaded).contains("dev.taskorc.cli.Version").doesNotContain("picocli.CommandLine");
    assertNone(loaded, "org.sqlite", "com.google", "org.jdbi", "org.flywaydb", "com.cronutils");
    assertThat(orc.home()).doesNotExist();
  }

  @Test
  void help_of_a_command_needs_no_wiring() throws IOException {
    List<String> loaded = classesOf(OPERATORS, "add", "--help");
    assertThat(commands(loaded)).containsExactly("AddCommand");
    assertThat(loaded).contains(FIELDS + ".TaskFields");
    assertNone(loaded, "org.sqlite", "com.google", "org.jdbi", "org.flywaydb", "com.cronutils");
    assertNone(loaded, XML);
  }

  @Test
  void a_list_needs_one_command_and_no_migrations() throws IOException {
    orc.add("x", "echo");
    List<String> loaded = classesOf(OPERATORS, "list");
    assertThat(loaded).contains("com.google.inject.Guice", "org.jdbi.v3.core.Jdbi");
    assertThat(commands(loaded)).containsExactly("ListCommand");
    assertNone(loaded, "org.flywaydb", "com.cronutils", FIELDS);
    assertNone(loaded, XML);
  }

  /** All classes that one start of the scheduler's door loads which does run its task. */
  private List<String> classesOfRun(String command) throws IOException {
    orc.add("x", command);
    try (var ledger = SqliteRunLedger.at(orc.database(), () -> {})) {
      ledger.requestRun(new TaskName("x"), orc.now());
    }
    List<String> loaded = classesOf(SCHEDULERS, "exec", "x");
    assertThat(orc.ok("history", "--json").at("results", 0, "status")).isEqualTo("SUCCEEDED");
    return loaded;
  }

  private List<String> classesOf(String door, String... args) throws IOException {
    Path list = folder.resolve("classes.txt");
    List<String> flags = List.of("-Xlog:class+load=info:file=" + list + "::filecount=0");
    assertThat(DoorProcess.exitCode(DoorProcess.start(orc.home(), flags, door, args))).isZero();
    Pattern loaded = Pattern.compile("\\] (\\S+) source: ");
    try (Stream<String> lines = Files.lines(list)) {
      return lines.map(loaded::matcher).filter(Matcher::find).map(found -> found.group(1)).toList();
    }
  }

  private static void assertNone(List<String> loaded, String... packages) {
    assertThat(loaded).filteredOn(name -> isBelow(name, packages)).isEmpty();
  }

  private static void assertAtMost(int bound, List<String> loaded, Predicate<String> which) {
    List<String> counted = loaded.stream().filter(which).toList();
    assertThat(counted.size())
        .as(
            () ->
                "classes that exec loads, by package (-Xlog:class+load tells each and when): "
                    + counted.stream()
                        .collect(
                            groupingBy(LoadedClassesTest::packageOf, TreeMap::new, counting())))
        .isLessThanOrEqualTo(bound);
  }

  private static List<String> commands(List<String> loaded) {
    Pattern command = Pattern.compile("dev\\.taskorc\\.cli\\.command\\.\\w+\\.(\\w+Command)");
    return loaded.stream()
        .map(command::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .toList();
  }

  private static boolean isBelow(String name, String... packages) {
    return Arrays.stream(packages).anyMatch(prefix -> name.startsWith(prefix + "."));
  }

  /** Those that the JVM makes end in a slash and a number. */
  private static String packageOf(String name) {
    String plain = name.replaceFirst("/.*", "");
    return plain.substring(0, Math.max(0, plain.lastIndexOf('.')));
  }
}
