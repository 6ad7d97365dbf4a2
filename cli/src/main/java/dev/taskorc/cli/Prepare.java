package dev.taskorc.cli;

import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.cli.settings.GlobalOptions;
import dev.taskorc.cli.settings.Schedulers;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.cli.settings.Streams;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.persistence.file.NativeLibrary;
import dev.taskorc.scheduler.Surroundings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Called by the launcher scripts when a distribution is made ready: unpacks SQLite's native library
 * next to the jars, and walks through the hot commands so that the JVM can archive their classes
 * when this process ends. An archive takes its time for all that is in it, so what makes a home,
 * which happens once, has a process of its own.
 */
public final class Prepare {
  /** The scheduler with which nothing is registered anywhere. */
  private static final String PRETENDING = "fake";

  private Prepare() {}

  /**
   * @param args what to do, and the folder to do it in: {@code native}; or {@code home}, then
   *     {@code commands} and {@code exec}, as a user whose own folder that is
   */
  public static void main(String[] args) {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "native" -> NativeLibrary.unpackTo(folder);
      case "home" -> makeHome(folder);
      case "commands" -> {
        walkThroughCommands(folder);
        Main.main(new String[] {"--version"}); // It ends the JVM, as every command does.
      }
      case "exec" -> runAsTheSchedulerDoes(folder);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void makeHome(Path folder) {
    List<String> program = Streams.onWindows() ? List.of("cmd", "/c", "exit 0") : List.of("true");
    var argv = new ArrayList<>(List.of("add", "argv", "--schedule", "@daily", "--"));
    argv.addAll(program);
    if (call(folder, argv) != 0
        || call(folder, List.of("add", "shell", "--schedule", "@yearly", "--command", "exit 0"))
            != 0) {
      throw new IllegalStateException("no home could be made in '" + folder + "'");
    }
    letAnHourPass(home(folder));
  }

  /** An hour later: a start right after registering would be no run. */
  private static void letAnHourPass(Path home) {
    var machine = new JvmMachine(Map.of());
    SchedulerTime time =
        Schedulers.named(PRETENDING)
            .open(
                new Surroundings(
                    home,
                    Map.of(),
                    () -> new Owner("nobody", home.toString()),
                    machine,
                    action -> {
                      throw new IllegalStateException("nobody has anything to start");
                    },
                    false,
                    () -> ""))
            .time();
    time.passUntil(time.instant().plus(Duration.ofHours(1)));
  }

  private static void runAsTheSchedulerDoes(Path folder) {
    Path home = home(folder);
    ExecMain.run(exec("shell", home), env(folder), Streams.out(), Streams.err());
    ExecMain.main(exec("argv", home));
  }

  private static Path home(Path folder) {
    return Settings.here(GlobalOptions.of(new String[0]), env(folder)).home();
  }

  private static String[] exec(String task, Path home) {
    return new String[] {"exec", task, "--home", home.toString(), "--scheduler", PRETENDING};
  }

  private static void walkThroughCommands(Path folder) {
    List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("add", "a", "--schedule", "*/7 9-17 * * MON-FRI", "--command", ":"),
            List.of("add", "a", "--schedule", "99:99", "--command", ":"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("show", "a"),
            List.of("next", "a"),
            List.of("run", "a"),
            List.of("exec", "a"),
            List.of("history"),
            List.of("history", "a", "--json"),
            List.of("list"),
            List.of("verify"),
            List.of("explain", "schedule", "0 0 13 * 5"),
            List.of("disable", "a"),
            List.of("exec", "a"),
            List.of("list", "--help"))
        .forEach(words -> call(folder, words));
    callHere(
        folder, List.of("list")); // It only makes this system's own scheduler, and asks nothing.
  }

  private static int call(Path folder, List<String> words) {
    var args = new ArrayList<>(List.of("--scheduler", PRETENDING)); // Nothing is to be registered.
    args.addAll(words);
    return callHere(folder, args);
  }

  private static int callHere(Path folder, List<String> args) {
    try (var nowhere =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      return Main.run(args.toArray(String[]::new), env(folder), nowhere, nowhere);
    }
  }

  /** The home is found as most people's is, by all that looks for it. */
  private static Map<String, String> env(Path folder) {
    return Map.of("HOME", folder.toString(), "LOCALAPPDATA", folder.toString());
  }
}
