package dev.taskorc.cli.command.run;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Here for its help alone: {@code exec} comes in through the scheduler's door. */
@Command(
    name = "exec",
    description =
        "Ends with the command's exit code, or 124 timed out, 125 orc failed, 126 cannot be executed,"
            + " 127 not found, 130 cancelled, 3 unknown task; 0 if nothing was due.")
public final class ExecCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Option(names = "--tick", description = "said by schedulers that no person can ask for a start")
  boolean tick;

  @Override
  public Integer call() {
    throw new IllegalStateException("exec has a door of its own");
  }
}
