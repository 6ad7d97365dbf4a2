package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.TaskDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.TaskView;
import dev.taskorc.domain.usecase.ExplainResult;
import dev.taskorc.domain.usecase.LookForMissed;
import dev.taskorc.domain.usecase.ShowTasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list")
final class ListCommand implements Callable<Integer> {
  private final ShowTasks show;
  private final LookForMissed look;
  private final Console console;
  private final ExplainResult words;

  @Option(names = "--live", description = "ask the system's scheduler too")
  boolean live;

  @Inject
  ListCommand(ShowTasks show, LookForMissed look, Console console, ExplainResult words) {
    this.show = show;
    this.look = look;
    this.console = console;
    this.words = words;
  }

  @Override
  public Integer call() {
    List<TaskView> views = show.all(live);
    look.wrongClock().ifPresent(remark -> console.note("orc: " + remark + "."));
    console.result(
        () -> text(views), () -> Map.of("tasks", views.stream().map(TaskDocument::of).toList()));
    return 0;
  }

  private String text(List<TaskView> views) {
    if (views.isEmpty()) {
      return "no tasks yet; add one with 'orc add NAME --schedule S --command TEXT'";
    }
    var headings =
        new ArrayList<>(List.of("NAME", "STATE", "SCHEDULE", "NEXT RUN", "LAST RESULT", "COMMAND"));
    if (live) {
      headings.add(2, "SCHEDULER SAYS");
    }
    var table = new Table(console, headings.toArray(String[]::new));
    for (TaskView view : views) {
      var task = view.stored().task();
      var cells = new ArrayList<Cell>();
      cells.add(Cell.of(task.name().value()));
      cells.add(Cell.of(Reports.state(view.stored())));
      if (live) {
        cells.add(Cell.of(view.live().map(this::said).orElse("not there")));
      }
      cells.add(Cell.of(task.schedule().text()));
      cells.add(Cell.of(Times.shown(view.nextRun(), task.zone())));
      cells.add(Reports.outcome(view));
      cells.add(Cell.of(task.command().display()));
      table.row(cells.toArray(Cell[]::new));
    }
    return table.toString();
  }

  private String said(SchedulerState state) {
    return state.phase() == SchedulerState.Phase.READY && state.lastResult().isPresent()
        ? Reports.lastResult(words, state.lastResult().getAsLong())
        : state.phase().toString().toLowerCase(Locale.ROOT);
  }
}
