package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "disable")
public final class DisableCommand implements Callable<Integer> {
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
