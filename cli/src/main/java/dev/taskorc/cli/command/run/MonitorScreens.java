package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.ReadHistory;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person sees while tasks are watched. */
final class MonitorScreens {
  private final Console console;
  private final ReadHistory history;
  private final StatusBlock block;

  @Inject
  MonitorScreens(Console console, ReadHistory history, ExplainResult words) {
    this.console = console;
    this.history = history;
    this.block = new StatusBlock(words);
  }

  One ofOne(ZoneId zone) {
    return new One(zone);
  }

  Many ofMany(ZoneId zone) {
    return new Many(zone);
  }

  /** A block of lines on standard error, and what the run prints on standard output. */
  final class One implements AutoCloseable {
    private final LiveLines lines = new LiveLines(console);
    private final ZoneId zone;
    private Optional<MonitorView> before = Optional.empty();
    private long place;
    private boolean midLine;

    private One(ZoneId zone) {
      this.zone = zone;
    }

    void look(MonitorView view) {
      boolean told = before.map(view::isAs).orElse(false);
      boolean printed = view.result().map(this::print).orElse(false);
      if (lines.areLive() ? view.end().isEmpty() : !told) {
        if (printed && midLine && lines.areLive()) {
          console.err().println(); // The block begins a line of its own.
          midLine = false;
        }
        lines.show(block.lines(view, zone));
      }
      before = Optional.of(view);
    }

    @Override
    public void close() {
      lines.erase();
      if (midLine) {
        console.out().println();
      }
    }

    /** Whether the run has printed anything since the last look. */
    private boolean print(Result result) {
      if (console.json() || result.logFile().isEmpty()) {
        return false;
      }
      long from = place;
      place =
          history.more(
              result,
              from,
              console.terminal(),
              bytes -> {
                lines.erase();
                console.output(bytes);
                midLine = bytes[bytes.length - 1] != '\n';
                return true;
              });
      return place > from;
    }
  }

  /** A table that is written over on a terminal; elsewhere a line whenever something happens. */
  final class Many implements AutoCloseable {
    private final LiveLines lines = new LiveLines(console);
    private final Map<String, String> told = new HashMap<>();
    private final ZoneId zone;

    private Many(ZoneId zone) {
      this.zone = zone;
    }

    void look(List<MonitorView> views) {
      if (lines.areLive()) {
        lines.show(table(views).lines().toList());
        return;
      }
      for (MonitorView view : views) {
        String line = line(view);
        if (!line.equals(told.put(view.task().name().value(), line))) {
          console.note(line);
        }
      }
    }

    @Override
    public void close() {
      lines.erase();
    }

    private String table(List<MonitorView> views) {
      var table =
          new Table(
              console,
              lines.width(),
              Column.name("NAME"),
              Column.word("STATE"),
              Column.time("NEXT RUN", zone),
              Column.word("LAST RESULT"),
              Column.word("RUN"),
              Column.word("ELAPSED"));
      for (MonitorView view : views) {
        table.row(
            view.task().name().value(),
            StatusBlock.state(view),
            Times.shown(view.nextRun(), zone),
            view.before().map(result -> Reports.outcome(result).text()).orElse("-"),
            view.result().map(MonitorScreens::run).orElse("-"),
            view.end().isPresent() && view.result().isEmpty() ? "-" : StatusBlock.elapsed(view));
      }
      return table.toString();
    }

    private String line(MonitorView view) {
      return view.task().name()
          + "  "
          + StatusBlock.state(view)
          + ", next run "
          + view.nextRun().map(time -> Times.told(time, zone)).orElse("-")
          + view.result().map(result -> ", " + run(result)).orElse("");
    }
  }

  private static String run(Result result) {
    return result.name() + " " + Reports.outcome(result).text();
  }
}
