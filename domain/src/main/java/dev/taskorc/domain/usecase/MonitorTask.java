package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.MonitorEnd;
import dev.taskorc.domain.model.MonitorView;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches a task until its next run has ended, or until it is clear that there will be none. */
public final class MonitorTask {
  // A row may come a moment after the scheduler reports the end of its process.
  private static final int LOOKS_BEFORE_FAILURE = 4;

  private final TaskStore store;
  private final ResultStore results;
  private final TaskScheduler scheduler;
  private final Machine machine;
  private final InstantSource clock;

  public MonitorTask(
      TaskStore store,
      ResultStore results,
      TaskScheduler scheduler,
      Machine machine,
      InstantSource clock) {
    this.store = store;
    this.results = results;
    this.scheduler = scheduler;
    this.machine = machine;
    this.clock = clock;
  }

  /**
   * Where a watch begins: later rows, or the end of an open one, are what is waited for.
   *
   * @param lastId id of the newest row that is over; 0 if there is none
   */
  public record Start(
      TaskName task, long lastId, Optional<SchedulerState> state, long sinceNanos) {}

  public Start start(TaskName name) {
    StoredTask task = Tasks.require(store, name);
    long lastId =
        results
            .latest(task.name())
            .map(result -> result.isFinal() ? result.id() : result.id() - 1)
            .orElse(0L);
    return new Start(task.name(), lastId, state(task.name()), machine.nanoTime());
  }

  /** Looks every {@code interval}; each look goes to {@code each} first. */
  public MonitorEnd follow(
      Start start, Optional<Duration> timeout, Duration interval, Consumer<MonitorView> each) {
    int failedLooks = 0;
    while (true) {
      MonitorView view = look(start);
      each.accept(view);
      if (view.result().map(Result::isFinal).orElse(false)) {
        return new MonitorEnd.Ended(view.result().get());
      }
      failedLooks = failedWithoutRow(start, view) ? failedLooks + 1 : 0;
      if (failedLooks == LOOKS_BEFORE_FAILURE) {
        long code = view.state().orElseThrow().lastResult().orElseThrow();
        return new MonitorEnd.Failed(
            "the scheduler started it, result " + code + ", and no run was recorded", code);
      }
      if (timeout.isPresent() && view.elapsed().compareTo(timeout.get()) >= 0) {
        return new MonitorEnd.TimedOut();
      }
      machine.sleep(interval);
    }
  }

  private MonitorView look(Start start) {
    StoredTask task = Tasks.require(store, start.task());
    Optional<Result> result =
        results.latest(start.task()).filter(found -> found.id() > start.lastId());
    Instant now = clock.instant();
    Optional<SchedulerState> state = state(start.task());
    Optional<Instant> next =
        task.task().awaited()
            ? task.task().schedule().next(now, task.task().zone())
            : Optional.empty();
    return new MonitorView(
        task, state, next, result, Duration.ofNanos(machine.nanoTime() - start.sinceNanos()));
  }

  private static boolean failedWithoutRow(Start start, MonitorView view) {
    if (view.result().isPresent() || view.state().isEmpty()) {
      return false;
    }
    SchedulerState state = view.state().get();
    boolean startedSince =
        state.lastRun().isPresent()
            && !state.lastRun().equals(start.state().flatMap(SchedulerState::lastRun));
    return startedSince
        && state.lastResult().isPresent()
        && state.lastResult().getAsLong() != 0
        && !SchedulerState.isNoResult(state.lastResult().getAsLong());
  }

  private Optional<SchedulerState> state(TaskName name) {
    return scheduler.states().stream().filter(state -> state.name().equals(name)).findFirst();
  }
}
