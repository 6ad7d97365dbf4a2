package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.usecase.store.CopyStore;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {
  private final CopyStore copies;
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE")
  String file;

  @Option(
      names = "--force",
      description = "even over a database that knows more, or another home's")
  boolean force;

  @Inject
  RestoreCommand(CopyStore copies, Console console) {
    this.copies = copies;
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = Values.absolute(file);
    copies.restore(path, force);
    console.result(
        "restored '" + path + "'; look with 'orc verify' what the scheduler has",
        Map.of("restore", path));
    return 0;
  }
}
