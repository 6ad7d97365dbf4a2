package dev.taskorc.cli.command;

import com.google.inject.AbstractModule;

/** Binds the subcommands, which nobody outside this package sees. */
public final class CommandModule extends AbstractModule {
  @Override
  protected void configure() {
    Commands.all().stream()
        .filter(type -> type != ExecCommand.class && type != ExplainCommand.class)
        .forEach(this::bind);
    bind(ExplainScheduleCommand.class);
    bind(ExplainResultCommand.class);
    bind(OneOrAll.Runner.class);
    bind(MonitorEnds.class);
    bind(MonitorScreens.class);
  }
}
