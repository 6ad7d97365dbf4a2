package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.run.StopTask;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "stop")
public final class StopCommand implements Callable<Integer> {
  private static final int NOT_ENDED = 1;

  private final StopTask stop;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME|run:N")
  String name;

  @Inject
  StopCommand(StopTask stop, Console console) {
    this.stop = stop;
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<RunName> run = RunName.in(name);
    List<Result> stopped =
        run.map(one -> stop.stop(one).stream().toList())
            .orElseGet(() -> stop.stop(new TaskName(name)));
    if (stopped.isEmpty()) {
      console.remark(
          run.map(one -> one + " has ended already").orElse("nothing of '" + name + "' runs"));
    }
    console.result(
        stopped.stream().map(Reports::stopped).collect(Collectors.joining("\n")),
        Map.of("stopped", stopped.stream().map(ResultDocument::of).toList()));
    return stopped.stream().anyMatch(result -> result.status().isOpen()) ? NOT_ENDED : 0;
  }
}
