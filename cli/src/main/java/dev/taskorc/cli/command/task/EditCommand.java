package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.field.Prompt;
import dev.taskorc.domain.model.field.TaskField;
import dev.taskorc.domain.model.field.TaskFields;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.report.ExplainSchedule;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "edit",
    customSynopsis = "orc edit NAME [OPTIONS] [--unset FIELD]... [-- PROGRAM ARG...]")
public final class EditCommand implements Callable<Integer> {
  // picocli makes commands with mixins for every help; what opens a store waits for the call.
  private final Provider<ChangeTasks> changes;
  private final Provider<ShowTasks> show;
  private final ExplainSchedule schedules;
  private final ZoneId machineZone;
  private final Console console;
  private final Provider<TaskWarnings> warnings;

  @Mixin TaskOptions options;
  @Mixin CommandInput input;

  @Option(
      names = "--unset",
      paramLabel = "FIELD",
      description = "back to its default: an option's name without dashes; may be repeated")
  List<String> unset = List.of();

  @Option(names = "--strict", description = "refuse what may not be meant, instead of saying it")
  boolean strict;

  @Inject
  EditCommand(
      Provider<ChangeTasks> changes,
      Provider<ShowTasks> show,
      ExplainSchedule schedules,
      ZoneId machineZone,
      Console console,
      Provider<TaskWarnings> warnings) {
    this.changes = changes;
    this.show = show;
    this.schedules = schedules;
    this.machineZone = machineZone;
    this.console = console;
    this.warnings = warnings;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(input.name);
    Optional<Command> command = input.read();
    Prompt prompt = options.prompt(machineZone, schedules);
    List<TaskField<?>> defaults =
        unset.stream().<TaskField<?>>map(TaskFields::withDefault).toList();
    if (command.isEmpty() && defaults.isEmpty() && !options.any()) {
      throw new InvalidValue(
          "nothing is said that should change of '" + taskName + "'",
          "give at least one option, for example --schedule; see 'orc edit --help'");
    }
    var asWished = new AtomicBoolean();
    var doubtful = new ArrayList<String>();
    StoredTask edited =
        changes
            .get()
            .edit(
                taskName,
                builder -> {
                  Task before = builder.build();
                  Task task = before;
                  for (TaskField<?> field : defaults) {
                    task = field.reset(task, prompt);
                  }
                  task = options.applyTo(task, prompt);
                  TaskBuilder changed = task.with();
                  command.ifPresent(changed::command);
                  Task after = changed.build();
                  asWished.set(after.equals(before));
                  doubtful.addAll(warnings.get().of(after));
                  doubtful.removeAll(warnings.get().of(before)); // Those were told before.
                  if (strict) {
                    warnings.get().refuse(doubtful);
                  }
                  return changed;
                });
    warnings.get().tell(doubtful);
    Reports.changed(console, show.get(), asWished.get() ? "unchanged" : "changed", edited.name());
    return 0;
  }
}
