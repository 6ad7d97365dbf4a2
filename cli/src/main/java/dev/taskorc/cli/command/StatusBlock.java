package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.MonitorView;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.usecase.ExplainResult;
import java.time.ZoneId;
import java.util.Locale;

/** What one look at a watched task shows, in a few lines on standard error. */
final class StatusBlock {
  private final Console console;
  private final ExplainResult words;

  StatusBlock(Console console, ExplainResult words) {
    this.console = console;
    this.words = words;
  }

  void show(MonitorView view) {
    ZoneId zone = view.task().task().zone();
    String state =
        view.state()
            .map(found -> found.phase().name().toLowerCase(Locale.ROOT))
            .orElse("not in the scheduler");
    String last = view.state().map(found -> lastOf(found, zone)).orElse("-");
    String run =
        view.result()
            .map(
                result ->
                    "run "
                        + result.id()
                        + " "
                        + Reports.outcome(result).text()
                        + result.duration().map(took -> " after " + Times.shown(took)).orElse(""))
            .orElse("no run yet");
    console.note(
        "  %-8s  %s%n  %-8s  %s%n  %-8s  %s%n  %-8s  %s%n  %-8s  %s"
            .formatted(
                "state",
                state,
                "last run",
                last,
                "next run",
                Times.shown(view.nextRun(), zone),
                "run",
                run,
                "elapsed",
                Times.shown(view.elapsed())));
  }

  private String lastOf(SchedulerState state, ZoneId zone) {
    String result =
        state.lastResult().isPresent()
            ? Reports.lastResult(words, state.lastResult().getAsLong())
            : "result unknown";
    return state.lastRun().map(time -> Times.shown(time, zone) + ", " + result).orElse(result);
  }
}
