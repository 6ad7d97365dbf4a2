package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;

import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The three ports to one store, as an orc process opens them. */
public record StorePorts(TaskStore tasks, RunLedger ledger, ResultStore results) {

  /** Adds a task that is not registered. */
  public StoredTask add(Task task) {
    return change(Optional.empty(), Optional.of(task), Optional.empty(), NOW);
  }

  public StoredTask add(Task task, Fact fact, Instant dueFrom) {
    return change(Optional.empty(), Optional.of(task), Optional.of(fact), dueFrom);
  }

  public StoredTask edit(String name, UnaryOperator<Task> edit) {
    StoredTask before = get(name);
    return change(
        Optional.of(before),
        Optional.of(edit.apply(before.task())),
        before.fact(),
        before.dueFrom());
  }

  public void remove(String name) {
    var intent = tasks.begin(Optional.of(get(name)), Optional.empty(), ME, NOW).orElseThrow();
    tasks.confirm(intent, NOW, Optional.empty(), NOW);
  }

  public StoredTask get(String name) {
    return tasks.find(new TaskName(name)).orElseThrow();
  }

  private StoredTask change(
      Optional<StoredTask> before, Optional<Task> after, Optional<Fact> fact, Instant dueFrom) {
    var intent = tasks.begin(before, after, ME, NOW).orElseThrow();
    tasks.confirm(intent, dueFrom, fact, NOW);
    return tasks.find(after.orElseThrow().name()).orElseThrow();
  }
}
