package dev.taskorc.cli.command.task;

import dev.taskorc.domain.usecase.change.ChangeTasks;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "unschedule")
public final class UnscheduleCommand implements Callable<Integer> {
  // picocli makes commands with mixins for every help; what opens a store waits for the call.
  private final Provider<ChangeTasks> changes;
  private final Provider<OneOrAll.Runner> runner;

  @Mixin OneOrAll which;

  @Inject
  UnscheduleCommand(Provider<ChangeTasks> changes, Provider<OneOrAll.Runner> runner) {
    this.changes = changes;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.get().each(which, "unscheduled", changes.get()::unschedule);
  }
}
