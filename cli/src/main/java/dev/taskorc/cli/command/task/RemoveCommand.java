package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.change.RemoveTask;
import dev.taskorc.domain.usecase.change.RemoveTask.Removed;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove")
public final class RemoveCommand implements Callable<Integer> {
  private final RemoveTask remove;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Option(names = "--stop", description = "end what runs of it first")
  boolean stop;

  @Option(names = "--force", description = "also while a run goes on, which is not tried again")
  boolean force;

  @Inject
  RemoveCommand(RemoveTask remove, Console console) {
    this.remove = remove;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    Removed removed = remove.remove(taskName, new RemoveTask.Terms(stop, force));
    removed.stopped().forEach(result -> console.remark(Reports.stopped(result)));
    for (RunName run : removed.goingOn()) {
      console.remark(run + " goes on without its task; 'orc stop " + run + "' ends it");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("removed", taskName);
    document.put("stopped", removed.stopped().stream().map(ResultDocument::of).toList());
    document.put("goingOn", removed.goingOn().stream().map(RunName::id).toList());
    console.result("removed '" + taskName + "'", document);
    return 0;
  }
}
