package dev.taskorc.cli.command;

import dev.taskorc.domain.usecase.ChangeTasks;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "unschedule",
    description = "Take tasks out of the system's scheduler, keep them stored.")
final class UnscheduleCommand implements Callable<Integer> {
  private final ChangeTasks changes;
  private final OneOrAll.Runner runner;

  @Mixin OneOrAll which;

  @Inject
  UnscheduleCommand(ChangeTasks changes, OneOrAll.Runner runner) {
    this.changes = changes;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.each(which, "unscheduled", changes::unschedule);
  }
}
