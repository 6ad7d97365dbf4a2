package dev.taskorc.cli.settings;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.scheduler.OperatingSystem;
import dev.taskorc.scheduler.SchedulerKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for one call of orc.
 *
 * @param home absolute
 */
public record Settings(Path home, SchedulerKind scheduler) {

  /** Reads the options, then the environment of a process on this system. */
  public static Settings here(GlobalOptions options, Map<String, String> env) {
    return of(options, env, OperatingSystem.of(System.getProperty("os.name")));
  }

  /** The same on another system. */
  static Settings of(GlobalOptions options, Map<String, String> env, OperatingSystem system) {
    SchedulerKind scheduler =
        options.scheduler().isPresent()
            ? Schedulers.named(options.scheduler().get())
            : Schedulers.nativeTo(system);
    return new Settings(home(options, env, system), scheduler);
  }

  public Path database() {
    return home.resolve("orc.db");
  }

  /** The same in another home. */
  public Settings in(Path other) {
    return new Settings(other, scheduler);
  }

  private static Path home(GlobalOptions options, Map<String, String> env, OperatingSystem system) {
    String text =
        options
            .home()
            .or(() -> variable(env, "ORC_HOME"))
            .orElseGet(() -> defaultHome(env, system));
    if (text.isBlank()) {
      throw new InvalidValue("the home is empty", "give a folder with --home or ORC_HOME");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidValue("'" + text + "' is not a path", "give a folder with --home");
    }
  }

  private static String defaultHome(Map<String, String> env, OperatingSystem system) {
    if (system == OperatingSystem.WINDOWS) {
      return variable(env, "LOCALAPPDATA")
          .map(folder -> folder + "\\TaskOrchestrator")
          .orElseThrow(
              () -> new InvalidValue("LOCALAPPDATA is not set", "give a folder with --home"));
    }
    return variable(env, "XDG_DATA_HOME")
        .or(() -> variable(env, "HOME").map(home -> home + "/.local/share"))
        .map(folder -> folder + "/task-orchestrator")
        .orElseThrow(() -> new InvalidValue("HOME is not set", "give a folder with --home"));
  }

  private static Optional<String> variable(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }
}
