package dev.taskorc.cli.run;

import dev.taskorc.domain.model.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.port.Checkup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what a task would start, with the eyes of a process that no person's shell started. */
public final class CommandCheckup implements Checkup {
  private final Map<String, String> bare;

  public CommandCheckup(Map<String, String> environment) {
    this.bare = BareEnvironment.from(environment, java.io.File.separatorChar == '\\');
  }

  @Override
  public List<Finding> general() {
    return List.of();
  }

  @Override
  public List<Finding> of(StoredTask stored) {
    Task task = stored.task();
    String subject = "task " + task.name();
    var findings = new ArrayList<Finding>();
    Map<String, String> variables = new HashMap<>(bare);
    variables.putAll(task.environment().variables());
    Optional<NotStarted> refusal =
        CommandLine.of(task.command(), Path.of(task.workingDirectory()), variables).refusal();
    refusal.ifPresent(
        reason ->
            findings.add(
                Finding.problem(
                    subject,
                    reason.reason() + ", as the scheduler would start it",
                    "give the program's full path, or another --cwd")));
    if (task.command() instanceof Command.Argv argv && !isAbsolute(argv.words().get(0))) {
      findings.add(
          Finding.warning(
              subject,
              "the program '" + argv.words().get(0) + "' has no absolute path",
              "the scheduler's PATH is shorter than yours; give the full path"));
    }
    stored
        .fact()
        .map(fact -> fact.action().words().get(0))
        .filter(program -> !Files.exists(Path.of(program)))
        .ifPresent(
            program ->
                findings.add(
                    Finding.problem(
                        subject,
                        "it is registered to be started by '" + program + "', which is gone",
                        "register it again with 'orc schedule " + task.name() + "'")));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(subject, "its program and directory are there"));
    }
    return findings;
  }

  private static boolean isAbsolute(String program) {
    return Path.of(program).isAbsolute();
  }
}
