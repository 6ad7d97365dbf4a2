package dev.taskorc.cli.canary;

import dev.taskorc.cli.command.CommandModule;

/** Wrong on purpose: reaches Guice by way of a module, and not the use case. */
public final class ExecMain {
  private ExecMain() {}

  public static CommandModule load() {
    return new CommandModule(ExecMain.class);
  }
}
