package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.port.Await;
import dev.taskorc.runner.process.ProcessRefs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Of the platform that is not this one, what it decides without its system. */
class PlatformTest {
  private final Windows windows = new Windows();

  @TempDir private Path folder;

  @Test
  void each_system_has_its_own() {
    assertThat(Platform.current())
        .isInstanceOf(File.separatorChar == '\\' ? Windows.class : Posix.class);
  }

  @Test
  void on_windows_a_text_goes_to_cmd_with_nothing_before_it() {
    CommandLine line = line(new Command.Shell("echo hi"));
    assertThat(line.refusal()).isEmpty();
    assertThat(line.words())
        .containsExactly("D:\\W\\System32\\cmd.exe", "/d", "/v:off", "/s", "/c", "\"echo hi\"");
  }

  @Test
  void on_windows_what_cannot_be_found_is_127_and_what_cannot_be_said_is_126() {
    NotStarted absent = line(new Command.Argv(List.of("no-such"))).refusal().orElseThrow();
    assertThat(absent.code()).isEqualTo(RunOutcome.NOT_FOUND);
    assertThat(absent.reason()).isEqualTo("the program 'no-such' was not found");
    NotStarted unsayable = line(new Command.Shell("a\nb")).refusal().orElseThrow();
    assertThat(unsayable.code()).isEqualTo(RunOutcome.CANNOT_EXECUTE);
    assertThat(unsayable.reason()).contains("cmd.exe takes one line");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has job objects")
  void without_a_job_object_that_is_told() {
    assertThat(windows.checkup())
        .singleElement()
        .matches(found -> found.level() == Level.WARNING)
        .matches(found -> found.detail().startsWith("Windows gives no job object"));
    assertThat(new Posix().checkup()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is POSIX's")
  void without_a_job_object_a_command_ends_with_its_descendants() throws IOException {
    var noted = new AtomicBoolean();
    try (var processes = new WindowsProcesses(new File("/dev/null"), Optional.empty())) {
      Process command =
          new ProcessBuilder("/bin/sh", "-c", "sleep 600 & wait")
              .redirectInput(processes.input())
              .start();
      processes.begin(command, () -> noted.set(true));
      assertThat(noted).isTrue();
      Await.until(() -> command.children().findAny().isPresent());
      ProcessHandle child = command.children().findAny().orElseThrow();
      processes.end(command.toHandle(), Duration.ofSeconds(5));
      assertThat(command.isAlive()).isFalse();
      Await.until(() -> !ProcessRefs.isRunning(child));
    }
  }

  private CommandLine line(Command command) {
    return CommandLine.of(windows, command, folder, Map.of("SystemRoot", "D:\\W"));
  }
}
