package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ChangeTasks;
import dev.taskorc.domain.usecase.ExplainSchedule;
import dev.taskorc.domain.usecase.ShowTasks;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "edit",
    customSynopsis = "orc edit NAME [OPTIONS] [--unset FIELD]... [-- PROGRAM ARG...]")
final class EditCommand implements Callable<Integer> {
  // picocli makes commands with mixins for every help; what opens a store waits for the call.
  private final Provider<ChangeTasks> changes;
  private final Provider<ShowTasks> show;
  private final ExplainSchedule schedules;
  private final Console console;

  @Mixin TaskOptions options;
  @Mixin CommandInput input;

  @Option(
      names = "--unset",
      paramLabel = "FIELD",
      description = "back to its default: an option's name without dashes; may be repeated")
  List<String> unset = List.of();

  @Inject
  EditCommand(
      Provider<ChangeTasks> changes,
      Provider<ShowTasks> show,
      ExplainSchedule schedules,
      Console console) {
    this.changes = changes;
    this.show = show;
    this.schedules = schedules;
    this.console = console;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(input.name);
    Optional<Command> command = input.read();
    ZoneId zone = ZoneId.systemDefault();
    StoredTask edited =
        changes
            .get()
            .edit(
                taskName,
                builder -> {
                  Task task = builder.build();
                  for (String field : unset) {
                    task = Unset.apply(task, field, zone);
                  }
                  TaskBuilder changed = options.applyTo(task, schedules).with();
                  command.ifPresent(changed::command);
                  return changed;
                });
    Reports.changed(console, show.get(), "changed", edited.name());
    return 0;
  }
}
