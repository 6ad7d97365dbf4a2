package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When a task's schedule is due next, whether or not it is enabled. */
public final class NextFireTimes {
  private final TaskStore store;
  private final InstantSource clock;

  public NextFireTimes(TaskStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A task and its coming fire times. */
  public record Answer(Task task, List<Instant> fireTimes) {}

  /**
   * @param from exclusive, found out with the task's zone; absent for now
   */
  public Answer of(TaskName name, Function<ZoneId, Optional<Instant>> from, int count) {
    Task task = Tasks.require(store, name).task();
    Instant start = from.apply(task.zone()).orElseGet(clock::instant);
    return new Answer(task, task.schedule().between(start, Instant.MAX, task.zone(), count));
  }
}
