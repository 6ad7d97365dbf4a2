package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.usecase.store.MigrateStore;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "migrate")
public final class MigrateCommand implements Callable<Integer> {
  private final MigrateStore store;
  private final Console console;

  @Inject
  MigrateCommand(MigrateStore store, Console console) {
    this.store = store;
    this.console = console;
  }

  @Override
  public Integer call() {
    int version = store.migrate();
    console.result("the database is at schema " + version, Map.of("schema", version));
    return 0;
  }
}
