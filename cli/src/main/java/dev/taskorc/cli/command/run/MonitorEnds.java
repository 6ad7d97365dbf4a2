package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.report.ExplainResult;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the end of a watch is told, and what a command ends with after it. */
final class MonitorEnds {
  private final Console console;
  private final ExplainResult words;

  @Inject
  MonitorEnds(Console console, ExplainResult words) {
    this.console = console;
    this.words = words;
  }

  /** As {@code run} would: the command's own, and orc's where there was none. */
  static int exitCode(MonitorEnd end) {
    if (end instanceof MonitorEnd.Ended ended) {
      Result result = ended.result();
      return result.status() == Status.SKIPPED
          ? RunOutcome.REFUSED_BY_OVERLAP
          : result.passedOn().orElse(RunOutcome.ORC_FAILED);
    }
    return end instanceof MonitorEnd.TimedOut ? RunOutcome.TIMED_OUT : RunOutcome.ORC_FAILED;
  }

  /** The first that is not 0. Tasks with nothing to come are not counted beside others. */
  static int exitCode(List<MonitorEnd> ends) {
    boolean idle = ends.stream().allMatch(MonitorEnd.NothingToCome.class::isInstance);
    return ends.stream()
        .filter(end -> idle || !(end instanceof MonitorEnd.NothingToCome))
        .mapToInt(MonitorEnds::exitCode)
        .filter(code -> code != 0)
        .findFirst()
        .orElse(0);
  }

  /** Tells, in one line on standard error, why no run was seen. */
  void refuse(TaskName task, MonitorEnd end) {
    String message =
        end instanceof MonitorEnd.NothingToCome
            ? "'" + task + "' has nothing to come: " + told(end)
            : end instanceof MonitorEnd.Failed
                ? told(end)
                : "no run of '" + task + "' has ended in time";
    String hint =
        end instanceof MonitorEnd.NothingToCome idle
            ? idle.advice()
            : "see 'orc doctor " + task + "'";
    console.failure(name(end), message, hint);
  }

  /** In a few words, without the task's name. */
  String told(MonitorEnd end) {
    if (end instanceof MonitorEnd.Ended ended) {
      Result result = ended.result();
      return result.name()
          + " "
          + Reports.outcome(result).text()
          + result.duration().map(took -> " after " + Times.shown(took)).orElse("");
    }
    if (end instanceof MonitorEnd.Failed failed) {
      return failed.reason() + ": " + words.explain((int) failed.lastResult()).meaning();
    }
    return end instanceof MonitorEnd.NothingToCome idle
        ? idle.reason()
        : "no run has ended in time";
  }

  Map<String, Object> document(TaskName task, MonitorEnd end) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", task);
    json.put("end", name(end));
    json.put("reason", end instanceof MonitorEnd.Ended ? null : told(end));
    json.put(
        "result", end instanceof MonitorEnd.Ended ended ? ResultDocument.of(ended.result()) : null);
    return json;
  }

  private static String name(MonitorEnd end) {
    if (end instanceof MonitorEnd.Ended) {
      return "ENDED";
    }
    if (end instanceof MonitorEnd.Failed) {
      return "START_FAILED";
    }
    return end instanceof MonitorEnd.NothingToCome ? "NOTHING_TO_COME" : "TIMED_OUT";
  }
}
