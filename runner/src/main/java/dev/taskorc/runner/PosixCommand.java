package dev.taskorc.runner;

import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.runner.posix.LinuxSession;
import dev.taskorc.runner.posix.StartGate;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words by which POSIX starts a command. */
final class PosixCommand {
  private PosixCommand() {}

  static CommandLine line(Command command, Path directory, Map<String, String> environment) {
    return command instanceof Command.Shell shell
        ? started(List.of("/bin/sh", "-c", shell.text()))
        : resolved(((Command.Argv) command).words(), directory, environment);
  }

  static Optional<String> find(String program, Path directory, Map<String, String> environment) {
    return file(program, directory, environment).filter(Files::isExecutable).map(Path::toString);
  }

  /** Looks the program up before it is started: afterwards 127 could also be its own exit code. */
  private static CommandLine resolved(
      List<String> words, Path directory, Map<String, String> environment) {
    String program = words.get(0);
    Optional<Path> found = file(program, directory, environment);
    if (found.isEmpty()) {
      return CommandLine.refused(
          RunOutcome.NOT_FOUND, "the program '" + program + "' was not found");
    }
    if (Files.isDirectory(found.get()) || !Files.isExecutable(found.get())) {
      return CommandLine.refused(
          RunOutcome.CANNOT_EXECUTE, "'" + found.get() + "' cannot be executed");
    }
    var full = new ArrayList<>(words);
    full.set(0, found.get().toString());
    return started(full);
  }

  private static Optional<Path> file(
      String program, Path directory, Map<String, String> environment) {
    try {
      return search(program, directory, environment.getOrDefault("PATH", "/usr/bin:/bin"));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> search(String program, Path directory, String searchPath) {
    if (program.contains("/")) {
      return Optional.of(directory.resolve(program)).filter(Files::exists);
    }
    Optional<Path> unusable = Optional.empty();
    for (String folder : searchPath.split(":", -1)) {
      Path candidate = directory.resolve(folder).resolve(program);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
      if (Files.isRegularFile(candidate)) {
        unusable = Optional.of(candidate);
      }
    }
    return unusable;
  }

  /** In a session of its own where that can be had, so that all descendants can be found. */
  private static CommandLine started(List<String> words) {
    var full = new ArrayList<String>();
    if (LinuxSession.isAvailable()) {
      full.add(LinuxSession.setsid());
    }
    full.addAll(StartGate.before(words));
    return CommandLine.of(full);
  }
}
