package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.ReadHistory;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs")
public final class LogsCommand implements Callable<Integer> {
  private final ReadHistory history;
  private final Console console;
  private final ExplainResult words;

  @Parameters(index = "0", paramLabel = "NAME|run:N")
  String name;

  @Option(names = "--run", paramLabel = "ID", description = "the run's number in the history")
  String run;

  @Option(
      names = {"-f", "--follow"},
      description = "wait for more until the run has ended")
  boolean follow;

  @Inject
  LogsCommand(ReadHistory history, Console console, ExplainResult words) {
    this.history = history;
    this.console = console;
    this.words = words;
  }

  @Override
  public Integer call() {
    Result result = RunName.in(name).map(this::only).orElseGet(this::ofTheTask);
    if (!console.json()) {
      // Only a person needs it decoded; a file or a program gets what the command printed.
      boolean any = history.output(result, console.terminal(), follow, this::print);
      if (!any) {
        console.remark(
            result.name()
                + " printed nothing: "
                + result.status()
                + Reports.remark(words, result, result.zone())
                    .map(reason -> ", " + reason)
                    .orElse(""));
      }
      return 0;
    }
    var output = new ByteArrayOutputStream();
    history.output(
        result,
        true,
        follow,
        bytes -> {
          output.writeBytes(bytes);
          return true;
        });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("result", ResultDocument.of(history.run(result.name())));
    document.put("output", output.toString(StandardCharsets.UTF_8));
    console.result("", document);
    return 0;
  }

  /** Whether the reader is still there. */
  private boolean print(byte[] bytes) {
    console.output(bytes);
    return !console.out().checkError();
  }

  private Result ofTheTask() {
    Optional<RunName> wanted = Optional.ofNullable(run).map(RunName::of);
    return history.run(new TaskName(name), wanted);
  }

  private Result only(RunName named) {
    if (run != null) {
      throw new InvalidValue("--run says twice which run is meant", "leave out one of the two");
    }
    return history.run(named);
  }
}
