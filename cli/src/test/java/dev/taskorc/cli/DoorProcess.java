package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.launch.JavaLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A door as a process of its own, with the JVM's flags that the program itself uses. */
final class DoorProcess {
  static final String OPERATORS = "dev.taskorc.cli.Main";
  static final String SCHEDULERS = "dev.taskorc.cli.ExecMain";

  private DoorProcess() {}

  /** Starts it on a home; {@code flags} are more flags for the JVM. */
  static Process start(Path home, List<String> flags, String door, String... args) {
    ProcessBuilder builder = builder(flags, door, args);
    builder.command().addAll(List.of("--home", home.toString()));
    return start(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD));
  }

  /** Before it is started, and on no home at all. */
  static ProcessBuilder builder(List<String> flags, String door, String... args) {
    List<String> main = JavaLauncher.mainWords(door);
    int at = main.indexOf("-cp");
    var words = new ArrayList<>(main.subList(0, at));
    words.addAll(flags);
    words.addAll(main.subList(at, main.size()));
    words.addAll(List.of(args));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int exitCode(Process process) {
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
