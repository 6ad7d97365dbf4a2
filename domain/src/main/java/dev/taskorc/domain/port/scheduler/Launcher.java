package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import java.util.List;

/** The command line by which an OS scheduler starts orc for a task. */
public interface Launcher {
  Action actionFor(TaskName task);

  /** Files that the action needs and that are not there; empty when all is well. */
  List<String> missing();

  /**
   * What others than its owner could change of what a run is made of, home and orc itself; each one
   * a clause. Empty when all is well.
   */
  List<String> exposed();
}
