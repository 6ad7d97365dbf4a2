package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.TaskView;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What tasks there are, when they are due, how they last ended. */
public final class ShowTasks {
  private final TaskStore store;
  private final ResultStore results;
  private final RunLedger ledger;
  private final TaskScheduler scheduler;
  private final InstantSource clock;

  public ShowTasks(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskScheduler scheduler,
      InstantSource clock) {
    this.store = store;
    this.results = results;
    this.ledger = ledger;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * @param live whether to ask the OS scheduler too
   */
  public List<TaskView> all(boolean live) {
    Instant now = clock.instant();
    Map<TaskName, Result> latest = results.latestOfEach();
    Map<TaskName, SchedulerState> states = live ? states() : Map.of();
    return store.all().stream()
        .map(
            task ->
                view(
                    task,
                    Optional.ofNullable(latest.get(task.name())),
                    Optional.ofNullable(states.get(task.name())),
                    now))
        .toList();
  }

  public TaskView one(TaskName name) {
    StoredTask task = Tasks.require(store, name);
    return view(task, results.latest(task.name()), Optional.empty(), clock.instant());
  }

  public boolean exists(TaskName name) {
    return store.find(name).isPresent();
  }

  private TaskView view(
      StoredTask task, Optional<Result> latest, Optional<SchedulerState> state, Instant now) {
    Optional<Instant> next =
        task.task().awaited()
            ? task.task().schedule().next(now, task.task().zone())
            : Optional.empty();
    return new TaskView(task, next, latest.map(this::orTheRunItMet), state);
  }

  /** A start that was skipped tells of the run that it met, as long as that goes on. */
  private Result orTheRunItMet(Result latest) {
    if (latest.status() != Status.SKIPPED) {
      return latest;
    }
    OptionalLong met = Tasks.openRun(ledger, latest.task());
    return met.isPresent() ? results.find(met.getAsLong()).orElse(latest) : latest;
  }

  private Map<TaskName, SchedulerState> states() {
    return scheduler.states().stream()
        .collect(Collectors.toMap(SchedulerState::name, Function.identity()));
  }
}
