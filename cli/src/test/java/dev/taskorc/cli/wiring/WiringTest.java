package dev.taskorc.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binding;
import com.google.inject.Injector;
import dev.taskorc.cli.OrcCommand;
import dev.taskorc.cli.command.Commands;
import dev.taskorc.cli.machine.EndSignal;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.settings.GlobalOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what is called is wired, so that what lacks a part shows when it is called, or here. */
class WiringTest {
  @TempDir private Path folder;
  private final EndSignal end = new EndSignal();

  @AfterEach
  void letTheJvmEnd() {
    end.finished(0);
  }

  static Stream<List<String>> commandsAndSchedulers() {
    return Commands.sentences().keySet().stream()
        .flatMap(name -> Stream.of("fake", "windows").map(scheduler -> List.of(name, scheduler)));
  }

  @ParameterizedTest
  @MethodSource("commandsAndSchedulers")
  void gives_every_command_all_it_asks_for(List<String> words) {
    Path home = folder.resolve("home");
    var opened = new ArrayList<AutoCloseable>();
    Injector injector = wired(words.get(0), words.get(1), home, opened);

    OrcCommand.commandLine(new GuiceFactory(injector), Optional.of(words.get(0)));
    for (Binding<?> binding : injector.getAllBindings().values()) {
      assertThat(binding.getProvider().get()).as("%s", binding.getKey()).isNotNull();
    }
    assertThat(opened).as("databases: one, and one ledger").hasSizeLessThanOrEqualTo(2);
    assertThat(home).as("nothing is opened before it is used").doesNotExist();
  }

  private Injector wired(String command, String scheduler, Path home, List<AutoCloseable> opened) {
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    String[] words = {"--home", home.toString(), "--scheduler", scheduler, command};
    return Wiring.of(
        GlobalOptions.of(words),
        Map.of(),
        Console.plain(nowhere, nowhere, false, false),
        end,
        Commands.named(command).orElseThrow(),
        opened::add);
  }
}
