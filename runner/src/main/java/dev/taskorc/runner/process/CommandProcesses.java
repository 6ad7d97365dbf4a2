package dev.taskorc.runner.process;

import java.time.Duration;

/** A command's process and all that it starts. */
public interface CommandProcesses extends AutoCloseable {
  /** Where the command's process reads from. */
  ProcessBuilder.Redirect input();

  /** Takes over the process of the command, after some work that has to be done first. */
  void begin(Process command, Runnable work);

  /** Ends all of it: asks first where the system can, and forces what has not gone in time. */
  void end(ProcessHandle command, Duration grace);

  /** The command has ended; whatever it left behind runs on. */
  @Override
  void close();
}
