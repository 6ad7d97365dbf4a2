package dev.taskorc.domain.port.machine;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.model.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Starts a task's command as a process and sees it to its end. */
public interface TaskRunner {

  /**
   * One start of a command.
   *
   * @param logFile where the output is appended, relative to the home
   * @param stop asked now and then; true ends the command
   * @param started told the command's process as soon as there is one
   * @param unkept told why the output is not in the log, or not all of it
   */
  record Launch(
      Task task,
      int attempt,
      String logFile,
      Optional<Duration> timeout,
      BooleanSupplier stop,
      Consumer<ProcessRef> started,
      Consumer<String> unkept) {}

  /** Blocks until the command has ended or was ended. */
  AttemptEnd run(Launch launch);

  /**
   * Ends a command that outlived its orc, and all that it started: gently first, by force after
   * {@code grace}. One that has ended, or a later process with its number, is left alone.
   */
  void end(ProcessRef command, Duration grace);
}
