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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<TaskName, Result> latest = orTheRunsTheyMet(results.latestOfEach());
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
    Optional<Result> latest =
        results
            .latest(name)
            .map(newest -> orTheRunsTheyMet(Map.of(newest.task(), newest)).get(newest.task()));
    return view(task, latest, Optional.empty(), clock.instant());
  }

  public boolean exists(TaskName name) {
    return store.find(name).isPresent();
  }

  private static TaskView view(
      StoredTask task, Optional<Result> latest, Optional<SchedulerState> state, Instant now) {
    Optional<Instant> next =
        task.task().awaited()
            ? task.task().schedule().next(now, task.task().zone())
            : Optional.empty();
    return new TaskView(task, next, latest, state);
  }

  /**
   * A start that was skipped tells of the run that it met, as long as that goes on. One question
   * for however many: the first start after registering is skipped, too.
   */
  private Map<TaskName, Result> orTheRunsTheyMet(Map<TaskName, Result> latest) {
    if (latest.values().stream().noneMatch(ShowTasks::isSkipped)) {
      return latest;
    }
    var shown = new HashMap<>(latest);
    ledger.unfinished(Optional.empty()).stream()
        .filter(run -> run.status().isOpen())
        .flatMap(run -> results.find(run.id()).stream())
        .filter(run -> isSkipped(shown.getOrDefault(run.task(), run)) && isOfTheLiveTask(run))
        .forEach(run -> shown.put(run.task(), run));
    return shown;
  }

  /** A removed task of the same name may run, too. */
  private boolean isOfTheLiveTask(Result run) {
    return ledger.unfinished(Optional.of(run.task())).stream()
        .anyMatch(open -> open.id() == run.id());
  }

  private static boolean isSkipped(Result result) {
    return result.status() == Status.SKIPPED;
  }

  private Map<TaskName, SchedulerState> states() {
    return scheduler.states().stream()
        .collect(Collectors.toMap(SchedulerState::name, Function.identity()));
  }
}
