package dev.taskorc.cli;

import dev.taskorc.domain.model.error.InvalidValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for one call of orc.
 *
 * @param home absolute
 */
record Settings(Path home, boolean fake) {

  /** Reads the options, then the environment; {@code windows} is the system orc runs on. */
  static Settings of(GlobalOptions options, Map<String, String> env, boolean windows) {
    boolean fake = options.scheduler().map("fake"::equals).orElse(!windows);
    return new Settings(home(options, env, windows), fake);
  }

  Path database() {
    return home.resolve("orc.db");
  }

  /** The scheduler, as it is named on the command line. */
  String scheduler() {
    return fake ? "fake" : "windows";
  }

  /** The same in another home. */
  Settings in(Path other) {
    return new Settings(other, fake);
  }

  private static Path home(GlobalOptions options, Map<String, String> env, boolean windows) {
    String text =
        options
            .home()
            .or(() -> variable(env, "ORC_HOME"))
            .orElseGet(() -> defaultHome(env, windows));
    if (text.isBlank()) {
      throw new InvalidValue("the home is empty", "give a folder with --home or ORC_HOME");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidValue("'" + text + "' is not a path", "give a folder with --home");
    }
  }

  private static String defaultHome(Map<String, String> env, boolean windows) {
    if (windows) {
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
