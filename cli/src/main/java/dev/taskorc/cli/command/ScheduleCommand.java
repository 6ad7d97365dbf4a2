package dev.taskorc.cli.command;

import dev.taskorc.domain.usecase.ChangeTasks;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "schedule",
    description = "Register tasks with the system's scheduler, and prove it.")
final class ScheduleCommand implements Callable<Integer> {
  private final ChangeTasks changes;
  private final OneOrAll.Runner runner;

  @Mixin OneOrAll which;

  @Inject
  ScheduleCommand(ChangeTasks changes, OneOrAll.Runner runner) {
    this.changes = changes;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.each(which, "registered", changes::schedule);
  }
}
