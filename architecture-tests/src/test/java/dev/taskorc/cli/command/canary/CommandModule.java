package dev.taskorc.cli.command.canary;

import dev.taskorc.domain.usecase.run.ExecuteTask;

/** Wrong on purpose: a module of commands that builds a use case. */
public interface CommandModule {
  ExecuteTask execute();
}
