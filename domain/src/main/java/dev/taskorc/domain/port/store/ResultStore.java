package dev.taskorc.domain.port.store;

import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what the run ledger wrote. Names of removed tasks are found too. */
public interface ResultStore {
  HistoryPage page(HistoryQuery query);

  Optional<Result> find(long id);

  /**
   * The result that was recorded last of the task of this name, whatever the clock said; of a
   * removed one only while no other bears the name.
   */
  Optional<Result> latest(TaskName task);

  /** What {@link #latest} tells of every task there is, where it tells anything. */
  Map<TaskName, Result> latestOfEach();

  /**
   * The newest run of the task that really ran, by its time: starts that were skipped or missed
   * hide none.
   */
  Optional<Result> lastRun(TaskName task);

  /** What {@link #lastRun} tells of every task there is, where it tells anything. */
  Map<TaskName, Result> lastRunOfEach();

  /** How long each task's recent successful runs took on average; tasks without any are absent. */
  Map<TaskName, Duration> meanDurations();

  /** Whether any run has not ended, or seems so because its orc was killed. */
  boolean anyOpen();

  /** Whether a task of this name exists or ever existed. */
  boolean knows(TaskName task);
}
