package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.Pace;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.MonitorTask;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.domain.usecase.run.RequestRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "run")
public final class RunCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Provider<ExecuteTask> execute;
  private final Provider<RequestRun> request;
  private final Provider<MonitorTask> monitor;
  private final Provider<AfterRun> after;
  private final Console console;
  private final ExplainResult words;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Option(
      names = "--via-scheduler",
      description = "have the system's scheduler start it: in its account, directory, environment")
  boolean viaScheduler;

  @Inject
  RunCommand(
      Provider<ExecuteTask> execute,
      Provider<RequestRun> request,
      Provider<MonitorTask> monitor,
      Provider<AfterRun> after,
      Console console,
      ExplainResult words) {
    this.execute = execute;
    this.request = request;
    this.monitor = monitor;
    this.after = after;
    this.console = console;
    this.words = words;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(name);
    if (viaScheduler) {
      return viaScheduler(taskName);
    }
    RunOutcome outcome = execute.get().onDemand(taskName);
    outcome.declined().ifPresent(reason -> refuse(taskName, reason));
    // The run is over: what goes wrong from here on does not change how it ended.
    outcome
        .result()
        .ifPresent(
            result -> after.get().attempt("printing the result", () -> tell(taskName, result)));
    return outcome.exitCode();
  }

  private int viaScheduler(TaskName taskName) {
    MonitorTask watch = monitor.get();
    MonitorTask.Start start = watch.start(taskName);
    request.get().start(taskName);
    var terms = new MonitorTask.Terms(Optional.empty(), Pace.steady(LOOK), true);
    MonitorEnd end = watch.follow(start, terms, view -> {});
    if (end instanceof MonitorEnd.Ended ended) {
      Result result = ended.result();
      if (!console.json() && !result.outputTail().isEmpty()) {
        console.output(
            (result.outputTail().stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      tell(taskName, result);
      // An overlap is refused the same way, whoever started it.
      return MonitorEnds.exitCode(end);
    }
    long code = end instanceof MonitorEnd.Failed failed ? failed.lastResult() : 0;
    console.failure(
        "START_FAILED",
        "the scheduler started '"
            + taskName
            + "' and no run was recorded: "
            + Reports.lastResult(words, LastState.ended(code)).orElseThrow(),
        "see 'orc doctor " + taskName + "' and logs/launcher.log in the home");
    return RunOutcome.ORC_FAILED;
  }

  private void tell(TaskName taskName, Result result) {
    console.result("", ResultDocument.of(result));
    if (!console.json()) {
      console.remark(
          "\'"
              + taskName
              + "' "
              + Reports.outcome(result).text()
              + Reports.remark(words, result, result.zone())
                  .map(reason -> ", " + reason)
                  .orElse(""));
    }
  }

  private void refuse(TaskName taskName, String reason) {
    console.failure(
        "OVERLAP",
        "'" + taskName + "' was not run: " + reason,
        "wait for its end, or allow it with 'orc edit " + taskName + " --overlap parallel'");
  }
}
