package dev.taskorc.runner;

import dev.taskorc.runner.posix.LinuxMark;
import dev.taskorc.runner.posix.LinuxSession;
import dev.taskorc.runner.posix.StartGate;
import dev.taskorc.runner.process.CommandProcesses;
import dev.taskorc.runner.process.ProcessTree;
import java.time.Duration;
import java.util.Optional;

/**
 * The command waits behind a gate until it is taken over. Where processes can be looked through,
 * those of its session and those that bear its mark belong to it; elsewhere its descendants.
 *
 * @param mark what its processes bear, where there is such a thing
 */
record PosixProcesses(Optional<LinuxMark> mark) implements CommandProcesses {
  @Override
  public ProcessBuilder.Redirect input() {
    return ProcessBuilder.Redirect.PIPE;
  }

  @Override
  public void begin(Process command, Runnable work) {
    StartGate.openAfter(work, command);
  }

  @Override
  public void end(ProcessHandle command, Duration grace) {
    var tree =
        LinuxSession.canBeSearched()
            ? new ProcessTree(command, known -> LinuxSession.family(command.pid(), known, mark))
            : ProcessTree.ofDescendants(command);
    tree.end(grace);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
