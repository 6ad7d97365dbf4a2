package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What tasks there are, when they are due, how they last ended. */
public final class ShowTasks {
  private final TaskStore store;
  private final ResultStore results;
  private final TaskScheduler scheduler;
  private final InstantSource clock;

  public ShowTasks(
      TaskStore store, ResultStore results, TaskScheduler scheduler, InstantSource clock) {
    this.store = store;
    this.results = results;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * @param live whether to ask the OS scheduler too
   */
  public List<TaskView> all(boolean live) {
    return everything(live).tasks();
  }

  /**
   * All that is shown.
   *
   * @param unreadable tasks of which nothing but that can be shown
   */
  public record Everything(List<TaskView> tasks, List<UnreadableTask> unreadable) {}

  /**
   * @param live whether to ask the OS scheduler too
   */
  public Everything everything(boolean live) {
    Instant now = clock.instant();
    Map<TaskName, Result> runs = results.lastRunOfEach();
    Map<TaskName, Result> rows = results.latestOfEach();
    Map<TaskName, SchedulerState> states = live ? states() : Map.of();
    TaskStore.Everything stored = store.everything();
    List<TaskView> views =
        stored.tasks().stream()
            .map(
                task ->
                    view(
                        task,
                        Optional.ofNullable(runs.get(task.name())),
                        Optional.ofNullable(rows.get(task.name())),
                        Optional.ofNullable(states.get(task.name())),
                        now))
            .toList();
    return new Everything(views, stored.unreadable());
  }

  public Optional<UnreadableTask> unreadable(TaskName name) {
    return store.findUnreadable(name);
  }

  public TaskView one(TaskName name) {
    StoredTask task = Tasks.require(store, name);
    return view(
        task, results.lastRun(name), results.latest(name), Optional.empty(), clock.instant());
  }

  private static TaskView view(
      StoredTask task,
      Optional<Result> lastRun,
      Optional<Result> newest,
      Optional<SchedulerState> state,
      Instant now) {
    Optional<Instant> next =
        task.task().awaited()
            ? task.task().schedule().next(now, task.task().zone())
            : Optional.empty();
    Optional<Result> notRun =
        newest
            .filter(row -> row.status() == Status.SKIPPED || row.status() == Status.MISSED)
            .filter(
                row -> lastRun.map(run -> row.occurredAt().isAfter(run.occurredAt())).orElse(true));
    return new TaskView(
        task,
        next,
        lastRun,
        notRun,
        lastRun.flatMap(run -> run.nextAttempt(task.task(), now)),
        state);
  }

  private Map<TaskName, SchedulerState> states() {
    return scheduler.states().stream()
        .collect(Collectors.toMap(SchedulerState::name, Function.identity()));
  }
}
