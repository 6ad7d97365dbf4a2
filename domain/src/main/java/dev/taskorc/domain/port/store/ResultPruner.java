package dev.taskorc.domain.port.store;

import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes old results. */
public interface ResultPruner {
  /** A result that may go. */
  record Old(long id, Optional<String> logFile) {}

  /**
   * Final results, oldest first, that are older than the moment or more than {@code keep} results
   * back; never the newest of a task.
   *
   * @param task absent for all tasks, removed ones too
   */
  List<Old> old(Optional<TaskName> task, Instant before, int keep, int limit);

  /** The logs of runs that have not ended. */
  Set<String> openLogs();

  /** Removes them in one short transaction. */
  void remove(List<Old> results);
}
