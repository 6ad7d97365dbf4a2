package dev.taskorc.scheduler.windows.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTrapsTest {
  @ParameterizedTest
  @CsvSource({
    "current, C:\\job, h:\\tools\\x.exe, PROBLEM, network drive h:",
    "current, H:\\job, C:\\x.exe, PROBLEM, network drive H:",
    "current, C:\\job, ..\\x.exe, WARNING, is relative to C:\\job",
    "current, C:\\job, type .\\a.txt, WARNING, is relative to C:\\job",
    "system, C:\\job, C:\\Users\\jo\\AppData\\Local\\Programs\\Python\\python.exe, PROBLEM, for one user",
    "s4u, C:\\job, C:\\Users\\jo\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe, PROBLEM, for one user",
    "current, \\\\srv\\share\\job, dir, PROBLEM, cmd.exe cannot start in",
    "s4u, C:\\job, copy \\\\srv\\share\\a.txt C:\\b, WARNING, is nobody",
  })
  void a_trap_in_a_text_is_told(
      String account, String directory, String text, Level level, String words) {
    assertThat(of(account, directory, new Command.Shell(text)))
        .singleElement()
        .matches(found -> found.level() == level)
        .matches(found -> found.detail().contains(words))
        .matches(found -> !found.advice().isEmpty());
  }

  @Test
  void a_script_is_no_program() {
    for (String script : List.of("C:\\x.py", "C:\\x.PS1", "C:\\x.jar", "C:\\x.vbs")) {
      assertThat(of("current", "C:\\job", new Command.Argv(List.of(script, "a"))))
          .singleElement()
          .matches(found -> found.level() == Level.PROBLEM && found.detail().contains("script"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "current, C:\\job, C:\\x.exe a..b C:\\c\\",
    "current, C:\\job, C:\\Users\\jo\\AppData\\Local\\Programs\\Python\\python.exe",
    "current, C:\\job, copy \\\\srv\\share\\a.txt C:\\b",
    "current, C:\\job, echo http://h:/x",
    "current, C:\\job, x.py",
  })
  void these_are_none(String account, String directory, String text) {
    assertThat(of(account, directory, new Command.Shell(text))).isEmpty();
  }

  private static List<Finding> of(String account, String directory, Command command) {
    return CommandTraps.of(
        new TaskBuilder(
                new TaskName("x"), command, Schedule.parse("0 5 * * *"), ZoneOffset.UTC, directory)
            .runAs(new RunAs(account))
            .build(),
        Set.of("H"));
  }
}
