package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;

import dev.taskorc.domain.model.Change;
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
    make(new Change.Add(task), Optional.empty(), NOW);
    return get(task.name().value());
  }

  public StoredTask add(Task task, Fact fact, Instant dueFrom) {
    make(new Change.Add(task), Optional.of(fact), dueFrom);
    return get(task.name().value());
  }

  public StoredTask edit(String name, UnaryOperator<Task> edit) {
    StoredTask before = get(name);
    Task after = edit.apply(before.task());
    make(new Change.Edit(before, after), before.fact(), before.dueFrom());
    return get(after.name().value());
  }

  public void remove(String name) {
    make(new Change.Remove(get(name)), Optional.empty(), NOW);
  }

  public StoredTask get(String name) {
    return tasks.find(new TaskName(name)).orElseThrow();
  }

  private void make(Change change, Optional<Fact> fact, Instant dueFrom) {
    var intent = tasks.begin(change, ME, NOW).orElseThrow();
    tasks.confirm(intent, dueFrom, fact, NOW);
  }
}
