package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Pace;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches tasks until their next run has ended, or until it is clear that there will be none. */
public final class MonitorTask {
  private final TaskStore store;
  private final ResultStore results;
  private final RunLedger ledger;
  private final TaskScheduler scheduler;
  private final Machine machine;
  private final InstantSource clock;

  public MonitorTask(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskScheduler scheduler,
      Machine machine,
      InstantSource clock) {
    this.store = store;
    this.results = results;
    this.ledger = ledger;
    this.scheduler = scheduler;
    this.machine = machine;
    this.clock = clock;
  }

  /**
   * Where a watch begins: the end of the open run is what is waited for, or a later row.
   *
   * @param lastId id of the newest row that is over; 0 if there is none
   * @param usual how long runs of the task take on average
   */
  public record Start(
      TaskName task,
      long lastId,
      OptionalLong openRun,
      Optional<Result> before,
      Optional<SchedulerState> state,
      Optional<Duration> usual,
      long sinceNanos) {}

  /**
   * How a watch goes on.
   *
   * @param startIsSure whether somebody has asked for a start, so that one is waited for whatever
   *     the schedule says
   */
  public record Terms(Optional<Duration> timeout, Pace pace, boolean startIsSure) {}

  public Start start(TaskName name) {
    return startAll(List.of(name)).get(0);
  }

  public List<Start> startAll(List<TaskName> names) {
    Map<TaskName, SchedulerState> states = states();
    Map<TaskName, Duration> usual = results.meanDurations();
    return names.stream()
        .map(
            wanted -> {
              TaskName name = Tasks.require(store, wanted).name();
              Optional<Result> newest = results.latest(name);
              return new Start(
                  name,
                  newest.map(row -> row.isFinal() ? row.id() : row.id() - 1).orElse(0L),
                  open(name),
                  results.lastRun(name).filter(Result::isFinal),
                  Optional.ofNullable(states.get(name)),
                  Optional.ofNullable(usual.get(name)),
                  machine.nanoTime());
            })
        .toList();
  }

  /** Watches one task; each look goes to {@code each} first. */
  public MonitorEnd follow(Start start, Terms terms, Consumer<MonitorView> each) {
    return followAll(List.of(start), terms, views -> each.accept(views.get(0))).get(0);
  }

  /** Watches until all of them have ended; the ends are in the order of the tasks. */
  public List<MonitorEnd> followAll(
      List<Start> starts, Terms terms, Consumer<List<MonitorView>> each) {
    List<Watch> watches =
        starts.stream().map(start -> new Watch(start, terms.startIsSure())).toList();
    List<MonitorView> before = List.of();
    long begun = machine.nanoTime();
    long changed = begun;
    while (true) {
      List<MonitorView> views = look(watches);
      each.accept(views);
      if (watches.stream().allMatch(watch -> watch.end().isPresent())) {
        return ends(watches);
      }
      long now = machine.nanoTime();
      Duration elapsed = Duration.ofNanos(now - begun);
      if (terms.timeout().isPresent() && elapsed.compareTo(terms.timeout().get()) >= 0) {
        return ends(watches);
      }
      changed = isSame(before, views) ? changed : now;
      before = views;
      machine.sleep(pause(terms, views, Duration.ofNanos(now - changed), elapsed));
    }
  }

  /** Never past the end of the watch, nor far past a time at which something is due. */
  private Duration pause(Terms terms, List<MonitorView> views, Duration still, Duration elapsed) {
    boolean running =
        views.stream().anyMatch(view -> view.end().isEmpty() && view.result().isPresent());
    var limits = new ArrayList<Duration>();
    limits.add(terms.pace().after(still, running));
    terms.timeout().map(timeout -> timeout.minus(elapsed)).ifPresent(limits::add);
    Instant now = clock.instant();
    views.stream()
        .filter(view -> view.end().isEmpty())
        .flatMap(view -> view.nextRun().stream())
        .map(next -> Duration.between(now, next).plus(terms.pace().first()))
        .forEach(limits::add);
    return limits.stream().min(Duration::compareTo).orElseThrow();
  }

  private List<MonitorView> look(List<Watch> watches) {
    // The orc of a run may have been killed, and nobody else may look.
    ledger.reconcile(RunLedger.Caller.on(machine, clock.instant()));
    Map<TaskName, SchedulerState> states = states();
    boolean many = watches.size() > 1;
    Map<TaskName, StoredTask> tasks =
        many
            ? store.all().stream().collect(Collectors.toMap(StoredTask::name, Function.identity()))
            : Map.of();
    Map<TaskName, Result> latest = many ? results.latestOfEach() : Map.of();
    var views = new ArrayList<MonitorView>();
    for (Watch watch : watches) {
      TaskName name = watch.start().task();
      StoredTask task = tasks.containsKey(name) ? tasks.get(name) : Tasks.require(store, name);
      views.add(
          watch.look(
              task,
              Optional.ofNullable(states.get(name)),
              runs(name, many ? Optional.of(latest) : Optional.empty()),
              clock.instant(),
              Duration.ofNanos(machine.nanoTime() - watch.start().sinceNanos())));
    }
    return views;
  }

  private Watch.Runs runs(TaskName name, Optional<Map<TaskName, Result>> read) {
    return new Watch.Runs() {
      @Override
      public Optional<Result> find(long id) {
        return results.find(id);
      }

      @Override
      public Optional<Result> latest() {
        return read.isPresent() ? Optional.ofNullable(read.get().get(name)) : results.latest(name);
      }

      @Override
      public OptionalLong open() {
        return MonitorTask.this.open(name);
      }
    };
  }

  private OptionalLong open(TaskName name) {
    return ledger.unfinished(Optional.of(name)).stream()
        .filter(run -> run.status().isOpen())
        .mapToLong(ActiveRun::id)
        .findFirst();
  }

  private static boolean isSame(List<MonitorView> before, List<MonitorView> views) {
    if (before.size() != views.size()) {
      return false;
    }
    for (int i = 0; i < views.size(); i++) {
      if (!views.get(i).isAs(before.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<MonitorEnd> ends(List<Watch> watches) {
    return watches.stream().map(watch -> watch.end().orElseGet(MonitorEnd.TimedOut::new)).toList();
  }

  private Map<TaskName, SchedulerState> states() {
    return scheduler.states().stream()
        .collect(Collectors.toMap(SchedulerState::name, Function.identity(), (one, other) -> one));
  }
}
