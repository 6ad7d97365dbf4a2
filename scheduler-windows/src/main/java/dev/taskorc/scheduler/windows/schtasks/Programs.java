package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.NotSupportedHere;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the system's own programs are. {@code ORC_SCHTASKS} names another schtasks; the programs
 * that go with it are looked for beside it first.
 *
 * @param standIn absent: the system's own
 * @param system {@code System32}
 */
public record Programs(Optional<Path> standIn, Optional<Path> system) {
  public static final String VARIABLE = "ORC_SCHTASKS";

  /** {@code windows} is whether orc runs on Windows. */
  public static Programs of(Map<String, String> env, boolean windows) {
    Optional<Path> standIn =
        Optional.ofNullable(env.get(VARIABLE))
            .filter(text -> !text.isBlank())
            .map(text -> path(text).toAbsolutePath());
    // Never by name alone: a program of that name may lie in the current directory.
    Optional<Path> system =
        windows
            ? Optional.of(path(variable(env, "SystemRoot").orElse("C:\\Windows"), "System32"))
            : Optional.empty();
    return new Programs(standIn, system);
  }

  public Path schtasks() {
    return standIn
        .or(() -> system.map(folder -> folder.resolve("schtasks.exe")))
        .orElseThrow(
            () ->
                new NotSupportedHere(
                    "there is no Windows Task Scheduler on this system",
                    "use --scheduler fake, or name a program that stands in for it in "
                        + VARIABLE));
  }

  /** {@code whoami} or {@code reg}; absent where the system has none. */
  Optional<Path> find(String name) {
    Optional<Path> beside =
        standIn
            .map(Path::getParent)
            .flatMap(
                folder ->
                    Stream.of("", ".exe", ".cmd")
                        .map(ending -> folder.resolve(name + ending))
                        .filter(Files::isExecutable)
                        .findFirst());
    return beside.or(() -> system.map(folder -> folder.resolve(name + ".exe")));
  }

  private static Optional<String> variable(Map<String, String> env, String name) {
    // The system's own names are written in many ways.
    return env.entrySet().stream()
        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(lower(name)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Path path(String first, String... more) {
    try {
      return Path.of(first, more);
    } catch (InvalidPathException e) {
      throw new NotSupportedHere(
          "'" + first + "' is not the path of a program", "set " + VARIABLE + " to one");
    }
  }
}
