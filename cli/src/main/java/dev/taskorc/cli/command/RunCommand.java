package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Documents;
import dev.taskorc.cli.output.Json;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ExecuteTask;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Run a task now, here, whatever its schedule says; ends with its exit code.")
final class RunCommand implements Callable<Integer> {
  private final ExecuteTask execute;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Inject
  RunCommand(ExecuteTask execute, Console console) {
    this.execute = execute;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    RunOutcome outcome = execute.onDemand(taskName);
    outcome.declined().ifPresent(reason -> refuse(taskName, reason));
    outcome
        .result()
        .ifPresent(
            result -> {
              console.result("", Documents.result(result));
              if (!console.json()) {
                console.note(
                    "orc: '"
                        + taskName
                        + "' "
                        + Reports.outcome(result).text()
                        + result.reason().map(reason -> ", " + reason).orElse("")
                        + ".");
              }
            });
    return outcome.exitCode();
  }

  private void refuse(TaskName taskName, String reason) {
    String message = "'" + taskName + "' was not run: " + reason;
    String hint = "wait for its end, or allow it with 'orc edit " + taskName + " --overlap'";
    console
        .err()
        .println(
            console.json()
                ? Json.write(Documents.error("OVERLAP", message, hint))
                : "orc: " + message + ". " + hint + ".");
  }
}
