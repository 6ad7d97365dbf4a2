package dev.taskorc.cli.command;

import com.google.inject.AbstractModule;

/** Binds the subcommand that is called, which nobody outside this package sees. */
public final class CommandModule extends AbstractModule {
  private final Class<?> called;

  public CommandModule(Class<?> called) {
    this.called = called;
  }

  @Override
  protected void configure() {
    Commands.doing(called).forEach(this::bind);
    bind(OneOrAll.Runner.class);
    bind(MonitorEnds.class);
    bind(MonitorScreens.class);
  }
}
