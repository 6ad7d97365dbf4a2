package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ChangeTasks;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove")
final class RemoveCommand implements Callable<Integer> {
  private final ChangeTasks changes;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Inject
  RemoveCommand(ChangeTasks changes, Console console) {
    this.changes = changes;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    changes.remove(taskName);
    console.result("removed '" + taskName + "'", Map.of("removed", taskName));
    return 0;
  }
}
