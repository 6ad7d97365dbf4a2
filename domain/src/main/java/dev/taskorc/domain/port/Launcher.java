package dev.taskorc.domain.port;

import dev.taskorc.domain.model.Action;
import dev.taskorc.domain.model.TaskName;
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
