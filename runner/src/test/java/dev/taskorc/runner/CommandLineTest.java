package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows looks programs up by itself")
class CommandLineTest {
  private static final Platform PLATFORM = new Posix();

  @TempDir Path folder;
  private Path bin;

  @BeforeEach
  void programs() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
    executable(bin.resolve("tool"));
    executable(folder.resolve("local"));
    Files.createFile(bin.resolve("plain"));
    Files.createDirectories(bin.resolve("directory"));
  }

  @Test
  void a_bare_name_is_looked_up_on_the_path_of_the_command() {
    assertThat(words("tool", "a")).endsWith(bin.resolve("tool").toString(), "a");
    assertThat(refusal("local").code()).isEqualTo(RunOutcome.NOT_FOUND);
  }

  @Test
  void relative_folders_of_the_path_and_names_with_a_slash_start_at_the_working_directory() {
    assertThat(words(Map.of("PATH", "bin:/nowhere"), "tool"))
        .endsWith(bin.resolve("tool").toString());
    assertThat(words(Map.of("PATH", ":/nowhere"), "local"))
        .last()
        .asString()
        .endsWith("/local"); // An empty place means the working directory.
    assertThat(words("./local")).last().asString().endsWith("/local");
    assertThat(words("bin/tool")).last().asString().endsWith("/bin/tool");
    assertThat(words(bin.resolve("tool").toString())).endsWith(bin.resolve("tool").toString());
  }

  @Test
  void without_the_right_to_execute_it_is_126() {
    for (String program : List.of("plain", "bin/plain", "bin/directory")) {
      assertThat(refusal(program).code()).as(program).isEqualTo(RunOutcome.CANNOT_EXECUTE);
      assertThat(refusal(program).reason()).endsWith("cannot be executed");
    }
  }

  @Test
  void what_is_not_there_is_127() {
    for (String program : List.of("nosuch", "./nosuch", "/no/such", "directory", "..//x")) {
      assertThat(refusal(program).code()).as(program).isEqualTo(RunOutcome.NOT_FOUND);
    }
  }

  @Test
  void an_unusable_file_does_not_hide_a_usable_one_behind_it() throws IOException {
    Path second = Files.createDirectories(folder.resolve("second"));
    executable(second.resolve("plain"));
    assertThat(words(Map.of("PATH", bin + ":" + second), "plain"))
        .endsWith(second.resolve("plain").toString());
  }

  @Test
  void without_a_path_it_is_the_systems() {
    assertThat(words(Map.of(), "sh")).last().asString().endsWith("/bin/sh");
  }

  @Test
  void a_shell_text_is_one_word() {
    CommandLine line =
        CommandLine.of(PLATFORM, new Command.Shell("a 'b' \"c\" $d"), folder, Map.of());
    assertThat(line.words()).endsWith("/bin/sh", "-c", "a 'b' \"c\" $d");
  }

  @Test
  void a_missing_directory_is_126_whatever_the_command() {
    for (Command command : List.of(new Command.Shell("x"), new Command.Argv(List.of("tool")))) {
      NotStarted refusal =
          CommandLine.of(PLATFORM, command, folder.resolve("gone"), Map.of())
              .refusal()
              .orElseThrow();
      assertThat(refusal.code()).isEqualTo(RunOutcome.CANNOT_EXECUTE);
      assertThat(refusal.reason()).contains("gone").endsWith("does not exist");
    }
  }

  private List<String> words(String... words) {
    return words(Map.of("PATH", bin.toString()), words);
  }

  private List<String> words(Map<String, String> environment, String... words) {
    CommandLine line =
        CommandLine.of(PLATFORM, new Command.Argv(List.of(words)), folder, environment);
    assertThat(line.refusal()).isEmpty();
    return line.words();
  }

  private NotStarted refusal(String program) {
    return CommandLine.of(
            PLATFORM, new Command.Argv(List.of(program)), folder, Map.of("PATH", bin.toString()))
        .refusal()
        .orElseThrow();
  }

  private static void executable(Path file) throws IOException {
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
