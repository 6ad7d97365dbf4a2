package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ChangeTasks;
import dev.taskorc.domain.usecase.ShowTasks;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "disable")
final class DisableCommand implements Callable<Integer> {
  private final ChangeTasks changes;
  private final ShowTasks show;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Inject
  DisableCommand(ChangeTasks changes, ShowTasks show, Console console) {
    this.changes = changes;
    this.show = show;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    changes.enable(taskName, false);
    Reports.changed(console, show, "disabled", taskName);
    return 0;
  }
}
