package dev.taskorc.runner;

import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words by which a command is started on this system, or the reason why it cannot be. */
record CommandLine(List<String> words, Optional<NotStarted> refusal) {
  /**
   * @param directory where relative programs are looked for
   * @param environment with the PATH that the command will have
   */
  static CommandLine of(
      Platform platform, Command command, Path directory, Map<String, String> environment) {
    return Files.isDirectory(directory)
        ? platform.line(command, directory, environment)
        : refused(
            RunOutcome.CANNOT_EXECUTE, "the working directory '" + directory + "' does not exist");
  }

  static CommandLine of(List<String> words) {
    return new CommandLine(words, Optional.empty());
  }

  static CommandLine refused(int code, String reason) {
    return new CommandLine(List.of(), Optional.of(new NotStarted(code, reason)));
  }
}
