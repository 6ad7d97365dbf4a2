package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.TaskDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.field.TaskField;
import dev.taskorc.domain.model.field.TaskFields;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.Command.Argv;
import dev.taskorc.domain.model.task.Command.Shell;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Printable;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.ReadHistory;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show")
public final class ShowCommand implements Callable<Integer> {
  private final ShowTasks show;
  private final ReadHistory history;
  private final Console console;
  private final ExplainResult words;
  private final ZoneId machine;

  @Parameters(index = "0", paramLabel = "NAME|run:N")
  String name;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  ShowCommand(
      ShowTasks show, ReadHistory history, Console console, ExplainResult words, ZoneId machine) {
    this.show = show;
    this.history = history;
    this.console = console;
    this.words = words;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    RunName.in(name).ifPresentOrElse(this::run, this::task);
    return 0;
  }

  private void run(RunName named) {
    Result result = history.run(named);
    console.result(
        () -> text(new RunPage(words, shown.or(machine)).lines(result)),
        () -> ResultDocument.of(result));
  }

  private void task() {
    TaskView view = show.one(new TaskName(name));
    console.result(() -> text(lines(view)), () -> TaskDocument.of(view));
  }

  private String text(Map<String, String> lines) {
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    return lines.entrySet().stream()
        .map(
            line ->
                line.getKey()
                    + " ".repeat(width - line.getKey().length() + 2)
                    + Table.wrapped(
                            Printable.lines(line.getValue()).stripTrailing(),
                            console.width() - width - 2)
                        .replace("\n", "\n" + " ".repeat(width + 2)))
        .collect(Collectors.joining("\n"));
  }

  private Map<String, String> lines(TaskView view) {
    Task task = view.stored().task();
    ZoneId zone = shown.or(machine);
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("name", task.name().value());
    lines.put("state", Reports.state(view.stored()));
    lines.put("schedule", ""); // When it is due stands together; the fields say it.
    lines.put("zone", "");
    lines.put("next run", view.nextRun().map(time -> Times.told(time, zone)).orElse("-"));
    lines.put(
        "last result",
        view.lastResult()
            .map(last -> told(last, view.nextAttempt(), zone))
            .orElse("has never run"));
    view.lastNotRun()
        .ifPresent(since -> lines.put("since then", told(since, Optional.empty(), zone)));
    if (task.command() instanceof Shell shell) {
      lines.put("command", shell.text());
    } else {
      lines.put("program", String.join("\n", ((Argv) task.command()).words()));
    }
    for (TaskField<?> field : TaskFields.all()) {
      field
          .shown(task)
          .forEach(
              (heading, text) ->
                  lines.merge(
                      heading, text, (old, more) -> old.isEmpty() ? more : old + ", " + more));
    }
    return lines;
  }

  private String told(Result result, Optional<Instant> nextAttempt, ZoneId zone) {
    return Reports.outcome(result).text()
        + ", "
        + Times.told(Reports.moment(result), zone)
        + Reports.reason(words, result, nextAttempt, zone).map(reason -> ", " + reason).orElse("");
  }
}
