package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Duration;
import java.util.Optional;

/**
 * A run that has not ended, as its row says it.
 *
 * @param task what its task is called by now, or was when it was removed
 * @param grace how long its command has to end by itself
 * @param orc the process that watches it
 * @param command the user's command, once it was started; it may outlive its orc
 */
public record ActiveRun(
    long id,
    TaskName task,
    Duration grace,
    Status status,
    ProcessRef orc,
    Optional<ProcessRef> command) {
  /** As it is named at the prompt. */
  public RunName name() {
    return new RunName(id);
  }
}
