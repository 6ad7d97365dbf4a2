package dev.taskorc.runner;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.runner.process.CommandProcesses;
import dev.taskorc.runner.process.ProcessTree;
import dev.taskorc.runner.windows.WindowsCommand;
import dev.taskorc.runner.windows.WindowsJob;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class Windows implements Platform {
  @Override
  public CommandLine line(Command command, Path directory, Map<String, String> environment) {
    try {
      if (command instanceof Command.Shell shell) {
        return CommandLine.of(WindowsCommand.shell(shell.text(), environment));
      }
      List<String> words = ((Command.Argv) command).words();
      Optional<String> program = find(words.get(0), directory, environment);
      return program.isEmpty()
          ? CommandLine.refused(
              RunOutcome.NOT_FOUND, "the program '" + words.get(0) + "' was not found")
          : CommandLine.of(
              WindowsCommand.program(program.get(), words.subList(1, words.size()), environment));
    } catch (InvalidValue e) {
      return CommandLine.refused(RunOutcome.CANNOT_EXECUTE, e.getMessage());
    }
  }

  @Override
  public Optional<String> find(String program, Path directory, Map<String, String> environment) {
    return WindowsCommand.find(program, directory.toString(), environment, Windows::isRegularFile);
  }

  private static boolean isRegularFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Path and PATH are one variable here; a process that had both would find either. */
  @Override
  public Map<String, String> environment(Map<String, String> inherited, Map<String, String> own) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(inherited);
    all.putAll(own);
    return all;
  }

  @Override
  public Map<String, String> systemVariables(Map<String, String> full) {
    return Map.of("PATH", full.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32");
  }

  @Override
  public File nowhere() {
    return new File("NUL");
  }

  @Override
  public String consoleCharset(String system) {
    return CodePage.ofDos(system);
  }

  @Override
  public CommandProcesses prepare(Map<String, String> environment) {
    return new WindowsProcesses(nowhere(), WindowsJob.create());
  }

  @Override
  public void end(ProcessHandle command, Duration grace) {
    ProcessTree.ofDescendants(command).end(grace);
  }

  @Override
  public List<Finding> checkup() {
    Optional<WindowsJob> job = WindowsJob.create();
    job.ifPresent(WindowsJob::close);
    return List.of(
        job.isPresent()
            ? Finding.ok("stop", "ends everything that a command started, by a job object")
            : Finding.warning(
                "stop",
                "Windows gives no job object: what has lost its parent outlives a stop or a"
                    + " time-out",
                "see that the temporary folder can be written, and install orc again"));
  }
}
