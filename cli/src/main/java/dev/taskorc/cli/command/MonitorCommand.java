package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Documents;
import dev.taskorc.cli.output.Json;
import dev.taskorc.domain.model.Durations;
import dev.taskorc.domain.model.MonitorEnd;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ExplainResult;
import dev.taskorc.domain.usecase.MonitorTask;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "monitor",
    description = "Watch a task until its next run has ended; ends with that run's exit code.")
final class MonitorCommand implements Callable<Integer> {
  private final MonitorTask monitor;
  private final Console console;
  private final ExplainResult words;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Option(names = "--timeout", paramLabel = "D", description = "how long to watch; ends with 124")
  String timeout;

  @Option(names = "--interval", paramLabel = "D", description = "between two looks (1s)")
  String interval;

  @Inject
  MonitorCommand(MonitorTask monitor, Console console, ExplainResult words) {
    this.monitor = monitor;
    this.console = console;
    this.words = words;
  }

  @Override
  public Integer call() {
    Optional<Duration> longest = Optional.ofNullable(timeout).map(Durations::parse);
    Duration pause =
        Optional.ofNullable(interval).map(Durations::parse).orElse(Duration.ofSeconds(1));
    MonitorTask.Start start = monitor.start(new TaskName(name));
    var block = new StatusBlock(console, words);
    MonitorEnd end = monitor.follow(start, longest, pause, block::show);
    if (end instanceof MonitorEnd.Ended ended) {
      Result result = ended.result();
      console.result(
          "run " + result.id() + " of '" + result.task() + "' " + Reports.outcome(result).text(),
          Documents.result(result));
      return result.passedOn().orElse(0);
    }
    if (end instanceof MonitorEnd.Failed failed) {
      return refuse(
          "START_FAILED",
          failed.reason() + ": " + words.explain((int) failed.lastResult()).meaning(),
          RunOutcome.ORC_FAILED);
    }
    return refuse("TIMED_OUT", "no run of '" + name + "' has ended in time", RunOutcome.TIMED_OUT);
  }

  private int refuse(String code, String message, int exitCode) {
    String hint = "see 'orc doctor " + name + "'";
    console
        .err()
        .println(
            console.json()
                ? Json.write(Documents.error(code, message, hint))
                : "orc: " + message + ". " + hint + ".");
    return exitCode;
  }
}
