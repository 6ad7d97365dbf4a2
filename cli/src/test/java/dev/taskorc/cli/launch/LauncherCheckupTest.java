package dev.taskorc.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.scheduler.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK and the installation that a registration names, in the years after it was made. */
class LauncherCheckupTest {
  private static final Instant THEN = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private Path java;
  private Path args;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    java = jdk("jdk", "17.0.12");
    jar = Files.writeString(folder.resolve("orc.jar"), "");
    args =
        new ExecArguments(
                folder,
                Optional.empty(),
                Optional.empty(),
                List.of("-Xmx64m", "-cp", jar.toString(), "M"))
            .file();
  }

  @Test
  void what_is_registered_is_there_and_is_what_would_be_registered_today() {
    assertThat(about(action(java))).isEmpty();
    assertThat(new LauncherCheckup(launcher(action(java))).general())
        .allMatch(found -> found.level() == Level.OK)
        .anyMatch(found -> found.detail().startsWith(System.getProperty("java.version")));
  }

  @Test
  void a_moved_jdk_is_gone() throws IOException {
    Files.delete(java);
    assertProblem("'" + java + "', which is gone");
  }

  @Test
  void a_lost_file_of_arguments_is_gone() throws IOException {
    Files.delete(args);
    assertProblem("'" + args + "', which is gone");
  }

  @Test
  void jars_that_the_file_of_arguments_names_are_gone() throws IOException {
    Files.delete(jar);
    assertProblem("needs '" + jar + "', which is gone");
  }

  @Test
  void a_jdk_that_became_too_old_is_told() throws IOException {
    for (String old : List.of("11.0.2", "1.8.0_402", "9")) {
      jdk("jdk", old);
      assertProblem("Java " + old + ", too old");
    }
  }

  @Test
  void another_jdk_than_that_of_this_orc_is_told_with_both_builds() throws IOException {
    Path other = jdk("jdk-25", "25.0.1");
    List<Finding> findings = new LauncherCheckup(launcher(action(other))).of(stored(action(java)));
    assertThat(findings)
        .singleElement()
        .matches(found -> found.level() == Level.WARNING)
        .extracting(Finding::detail)
        .asString()
        .contains("'" + java + "' (Java 17.0.12)")
        .contains("'" + other + "' (Java 25.0.1)");
  }

  @Test
  void another_installation_is_told() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path its =
        new ExecArguments(
                elsewhere, Optional.empty(), Optional.empty(), List.of("-cp", jar.toString(), "M"))
            .file();
    var mine = new Action(List.of(java.toString(), "@" + its, "exec", "x"), folder.toString());
    assertThat(new LauncherCheckup(launcher(mine)).of(stored(action(java))))
        .singleElement()
        .matches(found -> found.detail().contains("another installation"));
  }

  @Test
  void a_task_that_is_not_registered_has_no_launcher() {
    Task task = SampleTasks.task("x");
    assertThat(
            new LauncherCheckup(launcher(action(java)))
                .of(new StoredTask(1, task, THEN, THEN, THEN, Optional.empty())))
        .isEmpty();
  }

  private void assertProblem(String words) {
    assertThat(about(action(java)))
        .singleElement()
        .matches(found -> found.level() == Level.PROBLEM)
        .matches(found -> found.advice().contains("orc schedule x"))
        .extracting(Finding::detail)
        .asString()
        .contains(words);
  }

  private List<Finding> about(Action action) {
    return new LauncherCheckup(launcher(action)).of(stored(action));
  }

  private Action action(Path program) {
    return new Action(List.of(program.toString(), "@" + args, "exec", "x"), folder.toString());
  }

  private Path jdk(String name, String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
    Files.writeString(bin.resolveSibling("release"), "A=\"b\"\nJAVA_VERSION=\"" + version + "\"\n");
    return Files.writeString(bin.resolve("javaw.exe"), "");
  }

  private static StoredTask stored(Action action) {
    var proven = new StoredTask.ProvenRegistration(THEN, List.of(), "UTC", action);
    return new StoredTask(1, SampleTasks.task("x"), THEN, THEN, THEN, Optional.of(proven));
  }

  private static Launcher launcher(Action mine) {
    return new Launcher() {
      @Override
      public List<String> exposed() {
        return List.of();
      }

      @Override
      public Action actionFor(TaskName task) {
        return mine;
      }

      @Override
      public List<String> missing() {
        return List.of();
      }
    };
  }
}
