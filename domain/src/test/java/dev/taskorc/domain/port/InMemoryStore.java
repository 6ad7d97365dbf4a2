package dev.taskorc.domain.port;

import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A store that forgets. It keeps the same promises as the one on disk, for use cases to be tried
 * on.
 */
public final class InMemoryStore {
  /** Every task there is or was, as it was last. */
  final Map<Long, Task> known = new HashMap<>();

  final Set<Long> removed = new HashSet<>();
  final Map<Long, Instant> requests = new HashMap<>();
  private final InMemoryTasks tasks;
  private final InMemoryRuns runs;

  public InMemoryStore() {
    this(step -> {});
  }

  /**
   * @param steps told of every change of a task, before and after; may throw
   */
  public InMemoryStore(Consumer<String> steps) {
    tasks = new InMemoryTasks(this, steps, this::lastLook);
    runs = new InMemoryRuns(this, tasks);
  }

  public StorePorts open() {
    return new StorePorts(tasks, runs, new InMemoryResults(this, runs));
  }

  /** Writes the row of a missed fire time that may still be caught up. */
  public void missed(TaskName task, Instant fireTime) {
    runs.missed(tasks.require(task), fireTime);
  }

  private void lastLook(StoredTask task, Instant now) {
    runs.lastLook(task, now);
  }

  Set<Long> idsOf(TaskName name) {
    var ids = new HashSet<Long>();
    known.forEach(
        (id, task) -> {
          if (task.name().equals(name)) {
            ids.add(id);
          }
        });
    return ids;
  }
}
