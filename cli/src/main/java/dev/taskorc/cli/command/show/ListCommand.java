package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.TaskDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.SchedulerClock;
import dev.taskorc.domain.usecase.report.ShowTasks;
import dev.taskorc.domain.usecase.run.LookForMissed;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list")
public final class ListCommand implements Callable<Integer> {
  private final ShowTasks show;
  private final LookForMissed look;
  private final Console console;
  private final ExplainResult words;
  private final ZoneId machine;
  private final SchedulerClock time;

  @Option(names = "--live", description = "ask the system's scheduler too")
  boolean live;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  ListCommand(
      ShowTasks show,
      LookForMissed look,
      Console console,
      ExplainResult words,
      ZoneId machine,
      SchedulerClock time) {
    this.show = show;
    this.look = look;
    this.console = console;
    this.words = words;
    this.machine = machine;
    this.time = time;
  }

  @Override
  public Integer call() {
    ShowTasks.Everything found = show.everything(live);
    look.wrongClock().ifPresent(remark -> console.note("orc: " + remark + "."));
    Reports.offset(time.offset())
        .ifPresent(
            offset ->
                console.remark(
                    "the fake scheduler's clock is "
                        + offset
                        + "; set it back with 'orc fake-clock --reset'"));
    console.result(() -> text(found), () -> Map.of("tasks", documents(found)));
    return 0;
  }

  private static List<Map<String, Object>> documents(ShowTasks.Everything found) {
    return Stream.concat(
            found.tasks().stream().map(TaskDocument::of),
            found.unreadable().stream().map(TaskDocument::of))
        .toList();
  }

  private String text(ShowTasks.Everything found) {
    if (found.tasks().isEmpty() && found.unreadable().isEmpty()) {
      return "no tasks yet; add one with 'orc add NAME --schedule S --command TEXT'";
    }
    ZoneId zone = shown.or(machine);
    var columns = new ArrayList<Column>();
    columns.add(Column.name("NAME"));
    columns.add(Column.word("STATE"));
    if (live) {
      columns.add(Column.rule("SCHEDULER SAYS"));
    }
    columns.add(Column.rule("SCHEDULE"));
    columns.add(Column.time("NEXT RUN", zone));
    columns.add(Column.word("LAST RESULT"));
    columns.add(Column.detail("COMMAND"));
    var table = new Table(console, columns.toArray(Column[]::new));
    for (TaskView view : found.tasks()) {
      var task = view.stored().task();
      var cells = new ArrayList<Cell>();
      cells.add(Cell.of(task.name().value()));
      cells.add(Cell.of(Reports.state(view.stored())));
      if (live) {
        cells.add(Cell.of(view.live().map(this::said).orElse("not there")));
      }
      cells.add(Cell.of(task.schedule().text()));
      cells.add(Cell.of(Times.shown(view.nextRun(), zone)));
      cells.add(Reports.outcome(view));
      cells.add(Cell.of(task.command().display()));
      table.row(cells.toArray(Cell[]::new));
    }
    found.unreadable().forEach(task -> table.row(cells(task)));
    return table.toString();
  }

  /** Its problem stands where a readable one tells most. */
  private Cell[] cells(UnreadableTask task) {
    var cells = new ArrayList<>(List.of(Cell.of(task.name().value())));
    cells.add(new Cell("UNREADABLE", Tone.BAD));
    while (cells.size() < (live ? 6 : 5)) {
      cells.add(Cell.of("-"));
    }
    cells.add(new Cell(task.problem(), Tone.BAD));
    return cells.toArray(Cell[]::new);
  }

  private String said(SchedulerState state) {
    return Reports.lastResult(words, state.last())
        .filter(said -> state.phase() == SchedulerState.Phase.READY)
        .orElseGet(() -> state.phase().toString().toLowerCase(Locale.ROOT));
  }
}
