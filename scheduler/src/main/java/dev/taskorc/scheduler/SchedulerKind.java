package dev.taskorc.scheduler;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.ResultWords;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One of the schedulers that orc knows, and all that depends on which one it is. The scheduler's
 * door asks for name and clock on each start, so an implementation holds nothing and loads nothing
 * until it is asked.
 */
public interface SchedulerKind {
  /** As it is typed after {@code --scheduler}, stored and shown. */
  String name();

  /** Whether tasks go to it on this system where nobody names one; the first that is asked wins. */
  boolean isNativeTo(OperatingSystem system);

  Capabilities capabilities();

  /** The time in which the tasks of a home live. */
  InstantSource clock(Path home);

  /** What it is told to start for a task. */
  Action action(OrcProgram orc, Path home, TaskName task);

  /** Whether its actions name the file of arguments. */
  boolean usesArgumentsFile();

  /** How often somebody who watches may ask it. */
  Duration pauseBetweenLooks();

  /** What a person should know who has just added a task. */
  Optional<String> remarkAfterAdding();

  TriggerFormat triggerFormat();

  /** What its result codes mean. */
  ResultWords resultWords();

  SchedulerRoom open(Surroundings around);
}
