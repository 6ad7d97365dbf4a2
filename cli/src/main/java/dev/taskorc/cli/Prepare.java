package dev.taskorc.cli;

import dev.taskorc.persistence.NativeLibrary;
import dev.taskorc.scheduler.fake.FakeClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Called by the launcher scripts when a distribution is made ready: unpacks SQLite's native library
 * next to the jars, and walks through the hot commands so that the JVM can archive their classes
 * when this process ends.
 */
public final class Prepare {
  private Prepare() {}

  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[1]);
    switch (args[0]) {
      case "native" -> NativeLibrary.unpackTo(path);
      case "exec" -> runAsTheSchedulerDoes(path, args[2]);
      default -> walkThroughCommands(path);
    }
  }

  /** In a home of its own, an hour later: a start right after registering would be no run. */
  private static void runAsTheSchedulerDoes(Path home, String task) {
    FakeClock.at(home, InstantSource.system())
        .moveTo(InstantSource.system().instant().plus(Duration.ofHours(1)));
    ExecMain.main(new String[] {"exec", task, "--home", home.toString(), "--scheduler", "fake"});
  }

  private static void walkThroughCommands(Path home) throws IOException {
    List<List<String>> calls =
        List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("add", "a", "--schedule", "*/7 9-17 * * MON-FRI", "--command", ":"),
            List.of("add", "b", "--schedule", "@daily", "--command", ":"),
            List.of("add", "b", "--schedule", "99:99", "--command", ":"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("show", "a"),
            List.of("next", "a"),
            List.of("run", "a"),
            List.of("exec", "a"),
            List.of("history"),
            List.of("history", "a", "--json"),
            List.of("verify"),
            List.of("explain", "schedule", "0 0 13 * 5"),
            List.of("disable", "b"),
            List.of("exec", "b"),
            List.of("list", "--help"));
    try (var nowhere =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      for (List<String> call : calls) {
        // Never the system's own scheduler: nothing is to be registered there.
        var args =
            Stream.concat(
                call.stream(), Stream.of("--home", home.toString(), "--scheduler", "fake"));
        Main.run(args.toArray(String[]::new), Map.of(), nowhere, nowhere);
      }
    } finally {
      removeAll(home);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
