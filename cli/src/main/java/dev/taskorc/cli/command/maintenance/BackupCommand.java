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

@Command(name = "backup")
public final class BackupCommand implements Callable<Integer> {
  private final CopyStore copies;
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE")
  String file;

  @Option(names = "--force", description = "replace a file that is there")
  boolean force;

  @Inject
  BackupCommand(CopyStore copies, Console console) {
    this.copies = copies;
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = Values.absolute(file);
    copies.backup(path, force);
    console.result("backed up to '" + path + "'", Map.of("backup", path));
    return 0;
  }
}
