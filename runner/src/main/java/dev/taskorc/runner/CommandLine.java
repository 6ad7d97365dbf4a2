package dev.taskorc.runner;

import dev.taskorc.domain.model.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.error.InvalidValue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words by which a command is started on this system, or the reason why it cannot be. */
record CommandLine(List<String> words, Optional<NotStarted> refusal) {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /**
   * @param directory where relative programs are looked for
   * @param environment with the PATH that the command will have
   */
  static CommandLine of(Command command, Path directory, Map<String, String> environment) {
    if (!Files.isDirectory(directory)) {
      return refused(
          RunOutcome.CANNOT_EXECUTE, "the working directory '" + directory + "' does not exist");
    }
    if (WINDOWS) {
      return onWindows(command, directory, environment);
    }
    if (command instanceof Command.Shell shell) {
      return started(List.of("/bin/sh", "-c", shell.text()));
    }
    return resolved(((Command.Argv) command).words(), directory, environment);
  }

  private static CommandLine onWindows(
      Command command, Path directory, Map<String, String> environment) {
    try {
      if (command instanceof Command.Shell shell) {
        return started(WindowsCommand.shell(shell.text(), environment));
      }
      var argv = (Command.Argv) command;
      Optional<String> program =
          WindowsCommand.find(argv, directory.toString(), environment, CommandLine::isRegularFile);
      if (program.isEmpty()) {
        return refused(
            RunOutcome.NOT_FOUND, "the program '" + argv.words().get(0) + "' was not found");
      }
      List<String> arguments = argv.words().subList(1, argv.words().size());
      return started(WindowsCommand.program(program.get(), arguments, environment));
    } catch (InvalidValue e) {
      return refused(RunOutcome.CANNOT_EXECUTE, e.getMessage());
    }
  }

  /** Where the program is found in this environment, if it is. */
  static Optional<String> program(String name, Path directory, Map<String, String> environment) {
    if (WINDOWS) {
      return WindowsCommand.find(
          new Command.Argv(List.of(name)),
          directory.toString(),
          environment,
          CommandLine::isRegularFile);
    }
    try {
      return find(name, directory, environment.getOrDefault("PATH", "/usr/bin:/bin"))
          .filter(Files::isExecutable)
          .map(Path::toString);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isRegularFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Looks the program up before it is started: afterwards 127 could also be its own exit code. */
  private static CommandLine resolved(
      List<String> words, Path directory, Map<String, String> environment) {
    String program = words.get(0);
    Optional<Path> found;
    try {
      found = find(program, directory, environment.getOrDefault("PATH", "/usr/bin:/bin"));
    } catch (InvalidPathException e) {
      found = Optional.empty();
    }
    if (found.isEmpty()) {
      return refused(RunOutcome.NOT_FOUND, "the program '" + program + "' was not found");
    }
    if (Files.isDirectory(found.get()) || !Files.isExecutable(found.get())) {
      return refused(RunOutcome.CANNOT_EXECUTE, "'" + found.get() + "' cannot be executed");
    }
    var full = new ArrayList<>(words);
    full.set(0, found.get().toString());
    return started(full);
  }

  private static Optional<Path> find(String program, Path directory, String searchPath) {
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
    return new CommandLine(full, Optional.empty());
  }

  private static CommandLine refused(int code, String reason) {
    return new CommandLine(List.of(), Optional.of(new NotStarted(code, reason)));
  }
}
