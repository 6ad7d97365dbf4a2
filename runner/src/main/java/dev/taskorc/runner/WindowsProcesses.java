package dev.taskorc.runner;

import dev.taskorc.runner.process.CommandProcesses;
import dev.taskorc.runner.process.ProcessTree;
import dev.taskorc.runner.windows.WindowsJob;
import java.io.File;
import java.time.Duration;
import java.util.Optional;

/** The members of a job object; where there is none, what has lost its parent is out of reach. */
final class WindowsProcesses implements CommandProcesses {
  private final File input;
  private final Optional<WindowsJob> job;
  private boolean taken;

  /**
   * @param job made before the command is started, for that takes a moment
   */
  WindowsProcesses(File input, Optional<WindowsJob> job) {
    this.input = input;
    this.job = job;
  }

  @Override
  public ProcessBuilder.Redirect input() {
    return ProcessBuilder.Redirect.from(input);
  }

  @Override
  public void begin(Process command, Runnable work) {
    taken = job.map(made -> made.take(command.toHandle())).orElse(false);
    work.run();
  }

  @Override
  public void end(ProcessHandle command, Duration grace) {
    boolean ended = taken && job.map(WindowsJob::end).orElse(false);
    if (!ended) {
      ProcessTree.ofDescendants(command).end(grace);
    }
  }

  @Override
  public void close() {
    job.ifPresent(WindowsJob::close);
  }
}
