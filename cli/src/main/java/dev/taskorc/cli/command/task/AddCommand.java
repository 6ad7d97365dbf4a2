package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.SchedulerRemarks;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.field.Prompt;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.report.ExplainSchedule;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "add",
    customSynopsis = {
      "orc add NAME --schedule S [OPTIONS]",
      "       (--command TEXT | --command-file FILE|- | -- PROGRAM ARG...)"
    })
public final class AddCommand implements Callable<Integer> {
  // picocli makes commands with mixins for every help; what opens a store waits for the call.
  private final Provider<ChangeTasks> changes;
  private final Provider<ShowTasks> show;
  private final ExplainSchedule schedules;
  private final ZoneId machineZone;
  private final Console console;
  private final SchedulerRemarks remarks;
  private final Provider<TaskWarnings> warnings;

  @Mixin TaskOptions options;
  @Mixin CommandInput input;

  @Option(names = "--strict", description = "refuse what may not be meant, instead of saying it")
  boolean strict;

  @Inject
  AddCommand(
      Provider<ChangeTasks> changes,
      Provider<ShowTasks> show,
      ExplainSchedule schedules,
      ZoneId machineZone,
      Console console,
      SchedulerRemarks remarks,
      Provider<TaskWarnings> warnings) {
    this.changes = changes;
    this.show = show;
    this.schedules = schedules;
    this.machineZone = machineZone;
    this.console = console;
    this.remarks = remarks;
    this.warnings = warnings;
  }

  @Override
  public Integer call() {
    TaskName taskName = new TaskName(input.name);
    Prompt prompt = options.prompt(machineZone, schedules);
    Schedule schedule =
        options
            .schedule(prompt)
            .orElseThrow(
                () ->
                    new InvalidValue(
                        "no schedule is given", "add --schedule, for example '0 2 * * *'"));
    Command command =
        input
            .read()
            .orElseThrow(
                () ->
                    new InvalidValue(
                        "no command is given",
                        "add --command TEXT, --command-file FILE or -- PROGRAM ARG"));
    Task plain =
        new TaskBuilder(taskName, command, schedule, prompt.zone(), prompt.directory(".")).build();
    Task task = options.applyTo(plain, prompt);
    List<String> doubtful = warnings.get().of(task);
    if (strict) {
      warnings.get().refuse(doubtful);
    }
    changes.get().add(task);
    warnings.get().tell(doubtful);
    Reports.changed(console, show.get(), "added", taskName);
    remarks.afterAdding().ifPresent(remark -> console.note("orc: " + remark));
    return 0;
  }
}
