package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.Pace;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.usecase.report.MonitorTask;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "monitor")
public final class MonitorCommand implements Callable<Integer> {
  private final MonitorTask monitor;
  private final ShowTasks show;
  private final Console console;
  private final MonitorEnds ends;
  private final MonitorScreens screens;
  private final ZoneId machine;

  @Parameters(index = "0", arity = "0..*", paramLabel = "NAME")
  List<String> names = List.of();

  @Option(names = "--all", description = "every task")
  boolean all;

  @Option(names = "--timeout", paramLabel = "D", description = "how long to watch; ends with 124")
  String timeout;

  @Option(
      names = "--interval",
      paramLabel = "D",
      description = "between two looks; by default 250 ms at first, then up to 5 s")
  String interval;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  MonitorCommand(
      MonitorTask monitor,
      ShowTasks show,
      Console console,
      MonitorEnds ends,
      MonitorScreens screens,
      ZoneId machine) {
    this.monitor = monitor;
    this.show = show;
    this.console = console;
    this.ends = ends;
    this.screens = screens;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    List<TaskName> tasks = tasks();
    var terms =
        new MonitorTask.Terms(
            Optional.ofNullable(timeout).map(Durations::parse),
            Optional.ofNullable(interval)
                .map(Durations::parse)
                .map(Pace::steady)
                .orElse(Pace.DEFAULT),
            false);
    List<MonitorTask.Start> starts = monitor.startAll(tasks);
    return all || tasks.size() > 1 ? many(starts, terms) : one(starts.get(0), terms);
  }

  private int one(MonitorTask.Start start, MonitorTask.Terms terms) {
    MonitorEnd end;
    try (var screen = screens.ofOne(shown.or(machine))) {
      end = monitor.follow(start, terms, screen::look);
    }
    if (end instanceof MonitorEnd.Ended ended) {
      Result result = ended.result();
      console.result(
          result.name() + " of '" + result.task() + "' " + Reports.outcome(result).text(),
          ResultDocument.of(result));
    } else {
      ends.refuse(start.task(), end);
    }
    return MonitorEnds.exitCode(end);
  }

  private int many(List<MonitorTask.Start> starts, MonitorTask.Terms terms) {
    List<MonitorEnd> found;
    try (var screen = screens.ofMany(shown.or(machine))) {
      found = monitor.followAll(starts, terms, screen::look);
    }
    var documents = new ArrayList<Map<String, Object>>();
    var lines = new ArrayList<String>();
    for (int i = 0; i < found.size(); i++) {
      TaskName task = starts.get(i).task();
      documents.add(ends.document(task, found.get(i)));
      lines.add("'" + task + "': " + ends.told(found.get(i)));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tasks", documents);
    console.result(String.join("\n", lines), document);
    return MonitorEnds.exitCode(found);
  }

  private List<TaskName> tasks() {
    if (all != names.isEmpty()) {
      throw new InvalidValue("tasks or --all are wanted", "name them, or say --all");
    }
    List<TaskName> tasks =
        all
            ? show.all(false).stream().map(view -> view.stored().name()).toList()
            : names.stream().map(TaskName::new).distinct().toList();
    if (tasks.isEmpty()) {
      throw new NotFound("there is no task to watch", "add one with 'orc add'");
    }
    return tasks;
  }
}
