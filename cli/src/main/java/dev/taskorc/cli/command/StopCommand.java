package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.StopTask;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "stop")
final class StopCommand implements Callable<Integer> {
  private static final int NOT_ENDED = 1;

  private final StopTask stop;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Inject
  StopCommand(StopTask stop, Console console) {
    this.stop = stop;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    List<Result> stopped = stop.stop(taskName);
    if (stopped.isEmpty()) {
      console.remark("nothing of '" + taskName + "' runs");
    }
    console.result(
        stopped.stream().map(StopCommand::line).collect(Collectors.joining("\n")),
        Map.of("stopped", stopped.stream().map(ResultDocument::of).toList()));
    return stopped.stream().anyMatch(result -> result.status().isOpen()) ? NOT_ENDED : 0;
  }

  private static String line(Result result) {
    return "run "
        + result.id()
        + " of '"
        + result.task()
        + "' "
        + (result.status().isOpen() ? "has not ended yet" : Reports.outcome(result).text())
        + result.reason().map(reason -> ", " + reason).orElse("");
  }
}
