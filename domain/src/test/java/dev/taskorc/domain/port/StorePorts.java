package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;

import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
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

  public StoredTask add(Task task, ProvenRegistration proven, Instant dueFrom) {
    make(new Change.Add(task), Optional.of(proven), dueFrom);
    return get(task.name().value());
  }

  public StoredTask edit(String name, UnaryOperator<Task> edit) {
    StoredTask before = get(name);
    Task after = edit.apply(before.task());
    make(new Change.Edit(before, after), before.registration(), before.dueFrom());
    return get(after.name().value());
  }

  public void remove(String name) {
    make(new Change.Remove(get(name)), Optional.empty(), NOW);
  }

  public StoredTask get(String name) {
    return tasks.find(new TaskName(name)).orElseThrow();
  }

  private void make(Change change, Optional<ProvenRegistration> proven, Instant dueFrom) {
    var intent = tasks.begin(change, ME, NOW).orElseThrow();
    tasks.confirm(intent, dueFrom, proven, NOW);
  }
}
