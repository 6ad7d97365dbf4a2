package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.usecase.report.ExplainResult;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What one look at a watched task shows, in a few lines. */
final class StatusBlock {
  private final ExplainResult words;

  StatusBlock(ExplainResult words) {
    this.words = words;
  }

  List<String> lines(MonitorView view, ZoneId zone) {
    return List.of(
        line("state", state(view)),
        line("last run", view.state().map(found -> lastOf(found, zone)).orElse("-")),
        line("before", view.before().map(found -> told(found, zone)).orElse("no result yet")),
        line("next run", view.nextRun().map(time -> Times.told(time, zone)).orElse("-")),
        line(
            "run",
            view.result()
                .map(found -> told(found, zone) + attempt(view, found, zone))
                .orElse("no run yet")),
        line("elapsed", elapsed(view)));
  }

  static String state(MonitorView view) {
    return view.state()
        .map(found -> found.phase().name().toLowerCase(Locale.ROOT))
        .orElse("not in the scheduler");
  }

  /** Of the run, beside what is usual; of the watch while there is none. */
  static String elapsed(MonitorView view) {
    String usual = view.usual().map(took -> ", usually " + Times.shown(took)).orElse("");
    return view.running()
        .map(took -> Times.shown(took) + usual)
        .orElseGet(() -> Times.shown(view.elapsed()) + " of waiting");
  }

  private String told(Result result, ZoneId zone) {
    return result.name()
        + " "
        + Reports.outcome(result).text()
        + result.duration().map(took -> " after " + Times.shown(took)).orElse("")
        + Reports.remark(words, result, zone).map(remark -> ", " + remark).orElse("");
  }

  private static String attempt(MonitorView view, Result result, ZoneId zone) {
    int attempts = view.task().task().retry().retries() + 1;
    int made = result.attempts().size() + (result.status() == Status.RUNNING ? 1 : 0);
    return attempts > 1 && made > 0
        ? ", attempt "
            + Math.min(made, attempts)
            + " of "
            + attempts
            + view.nextAttempt().map(at -> " comes at " + Times.told(at, zone)).orElse("")
        : "";
  }

  private String lastOf(SchedulerState state, ZoneId zone) {
    String result = Reports.lastResult(words, state.last()).orElse("result unknown");
    return state.lastRun().map(time -> Times.told(time, zone) + ", " + result).orElse(result);
  }

  private static String line(String label, String text) {
    return "  %-8s  %s".formatted(label, text);
  }
}
