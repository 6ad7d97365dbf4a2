package dev.taskorc.runner;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.runner.posix.LinuxMark;
import dev.taskorc.runner.process.CommandProcesses;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Linux, and systems like it, which have no more than its rules in common. */
final class Posix implements Platform {
  @Override
  public CommandLine line(Command command, Path directory, Map<String, String> environment) {
    return PosixCommand.line(command, directory, environment);
  }

  @Override
  public Optional<String> find(String program, Path directory, Map<String, String> environment) {
    return PosixCommand.find(program, directory, environment);
  }

  @Override
  public Map<String, String> environment(Map<String, String> inherited, Map<String, String> own) {
    var all = new HashMap<>(inherited);
    all.putAll(own);
    return all;
  }

  @Override
  public Map<String, String> systemVariables(Map<String, String> full) {
    // Without a locale a JVM reads its own arguments as ASCII, umlauts in the home's path too.
    return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LC_ALL", "C.UTF-8");
  }

  @Override
  public File nowhere() {
    return new File("/dev/null");
  }

  @Override
  public String consoleCharset(String system) {
    return system;
  }

  @Override
  public CommandProcesses prepare(Map<String, String> environment) {
    return new PosixProcesses(LinuxMark.put(environment));
  }

  @Override
  public void end(ProcessHandle command, Duration grace) {
    new PosixProcesses(LinuxMark.of(command.pid())).end(command, grace);
  }

  @Override
  public List<Finding> checkup() {
    return List.of();
  }
}
