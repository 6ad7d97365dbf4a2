package dev.taskorc.runner;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.runner.process.CommandProcesses;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between systems in how a command is found, started and ended. */
sealed interface Platform permits Posix, Windows {
  static Platform current() {
    return File.separatorChar == '\\' ? new Windows() : new Posix();
  }

  /** The words by which a command is started in a directory that is there. */
  CommandLine line(Command command, Path directory, Map<String, String> environment);

  /** Where the program is found in this environment, if it is. */
  Optional<String> find(String program, Path directory, Map<String, String> environment);

  /** What a command inherits, with its own variables in the place of those of the same name. */
  Map<String, String> environment(Map<String, String> inherited, Map<String, String> own);

  /**
   * The variables that the system gives to a process which no person's shell has started.
   *
   * @param full what this process has
   */
  Map<String, String> systemVariables(Map<String, String> full);

  /** A file that holds nothing and keeps nothing. */
  File nowhere();

  /**
   * The character set of consoles.
   *
   * @param system name of the system's own one, such as {@code Cp1252}
   */
  String consoleCharset(String system);

  /**
   * Called just before a command is started.
   *
   * @param environment the command's; what its processes are found by is put into it
   */
  CommandProcesses prepare(Map<String, String> environment);

  /** Ends a command that another orc has started, and what that started. */
  void end(ProcessHandle command, Duration grace);

  /**
   * Whether everything that a command starts can be ended; empty where that goes without saying.
   */
  List<Finding> checkup();
}
