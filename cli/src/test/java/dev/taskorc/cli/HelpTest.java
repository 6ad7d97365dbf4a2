package dev.taskorc.cli;

import static dev.taskorc.cli.DoorProcess.OPERATORS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.cli.command.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class HelpTest {
  private static final Set<String> HOMES =
      Set.of("HOME", "ORC_HOME", "XDG_DATA_HOME", "LOCALAPPDATA");

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  static Stream<String> commands() {
    return Stream.concat(
        Commands.all().stream().map(type -> type.getAnnotation(Command.class).name()),
        Stream.of("explain schedule"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void of_every_command_opens_no_database(String command) {
    for (String help : List.of("--help", "-h")) {
      Reply reply =
          orc.ok(
              Stream.concat(Stream.of(command.split(" ")), Stream.of(help)).toArray(String[]::new));
      assertThat(reply.out())
          .contains("Usage: orc " + command)
          .contains("--json")
          .contains("--home");
      assertThat(reply.outLines()).allMatch(line -> line.length() <= 80);
      assertThat(reply.err()).isEmpty();
    }
    assertThat(orc.home()).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void tells_every_command_in_a_sentence(String command) {
    String name = command.split(" ")[0];
    assertThat(orc.ok("--help").outLines())
        .anyMatch(line -> line.matches("  " + name + "\\s+[A-Z].*"));
  }

  @Test
  void is_what_orc_alone_says() {
    assertThat(orc.ok()).isEqualTo(orc.ok("--help"));
    assertThat(orc.home()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void version_opens_no_database(String option) {
    Reply reply = orc.ok(option);
    assertThat(reply.outLines()).hasSize(2);
    assertThat(reply.outLines().get(0)).startsWith("orc ");
    assertThat(orc.home()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"add --help", "help add", "exec --help", "list --version", "--help", "-V"})
  void needs_no_home(String line) throws IOException {
    ProcessBuilder nowhere = DoorProcess.builder(List.of(), OPERATORS, line.split(" "));
    nowhere.environment().keySet().removeAll(HOMES);
    Process process = DoorProcess.start(nowhere);
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .startsWith(line.contains("elp") ? "Usage: orc " : "orc ");
    assertThat(DoorProcess.exitCode(process)).isZero();
  }

  @Test
  void is_not_what_an_options_value_asks_for() {
    orc.ok("add", "x", "--schedule", "@daily", "--description", "--help", "--command", "-h");
    assertThat(orc.ok("list", "--json").at("tasks", 0, "description")).isEqualTo("--help");
  }

  @Test
  void names_every_command_as_it_is_called() {
    for (Class<?> type : Commands.all()) {
      assertThat(Commands.named(type.getAnnotation(Command.class).name())).contains(type);
    }
  }
}
