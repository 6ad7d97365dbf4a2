package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.report.Rehearsal;
import dev.taskorc.domain.model.report.Rehearsal.ClockChange;
import dev.taskorc.domain.model.report.Rehearsal.Fire;
import dev.taskorc.domain.model.report.Rehearsal.TaskRehearsal;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.port.store.TaskStore.Everything;
import dev.taskorc.domain.usecase.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the registered triggers and the gate forward; no command is started. */
public final class Rehearse {
  private static final int TIMELINE = 1_000;

  private final TaskStore store;
  private final ResultStore results;
  private final TaskScheduler scheduler;
  private final Machine machine;

  public Rehearse(TaskStore store, ResultStore results, TaskScheduler scheduler, Machine machine) {
    this.store = store;
    this.results = results;
    this.scheduler = scheduler;
    this.machine = machine;
  }

  /**
   * @param only one task; absent for all that are due at all
   * @param from exclusive
   */
  public Rehearsal play(Optional<TaskName> only, Instant from, Instant to) {
    Everything stored =
        only.map(name -> new Everything(List.of(Tasks.require(store, name)), List.of()))
            .orElseGet(store::everything);
    List<StoredTask> tasks =
        stored.tasks().stream().filter(task -> only.isPresent() || task.task().awaited()).toList();
    Map<TaskName, Duration> means = results.meanDurations();
    var rehearsals = new ArrayList<TaskRehearsal>();
    var timeline = new ArrayList<Fire>();
    Map<ZoneOffsetTransition, ClockChangeNight> nights = new LinkedHashMap<>();
    Capabilities capabilities = scheduler.capabilities();
    ZoneId zone = capabilities.clock(machine.zone());
    for (StoredTask one : tasks) {
      Task task = one.task();
      Optional<Duration> mean = Optional.ofNullable(means.get(task.name()));
      TaskPlay play = TaskPlay.of(one, capabilities, zone, from, to);
      rehearsals.add(play.summary(mean));
      play.fires().stream()
          .limit(TIMELINE)
          .forEach(at -> timeline.add(new Fire(at, task.name(), task.zone())));
      noteNights(nights, task, play.fires(), from, to);
    }
    timeline.sort(Comparator.comparing(Fire::at).thenComparing(Fire::task));
    int all = rehearsals.stream().mapToInt(TaskRehearsal::fires).sum();
    List<Fire> shown = timeline.subList(0, Math.min(TIMELINE, timeline.size()));
    return new Rehearsal(
        from,
        to,
        rehearsals,
        shown,
        all > shown.size(),
        nights.values().stream()
            .map(ClockChangeNight::done)
            .sorted(Comparator.comparing(ClockChange::at))
            .toList(),
        stored.unreadable());
  }

  private record ClockChangeNight(
      ZoneOffsetTransition transition, ZoneId zone, List<TaskName> tasks) {
    ClockChange done() {
      return new ClockChange(transition.getInstant(), zone, transition.getDuration(), tasks);
    }
  }

  private static void noteNights(
      Map<ZoneOffsetTransition, ClockChangeNight> nights,
      Task task,
      List<Instant> fires,
      Instant from,
      Instant to) {
    ZoneOffsetTransition change = task.zone().getRules().nextTransition(from);
    while (change != null && !change.getInstant().isAfter(to)) {
      ClockChangeNight night =
          nights.computeIfAbsent(
              change, found -> new ClockChangeNight(found, task.zone(), new ArrayList<>()));
      Instant begin = change.getInstant().minus(Duration.ofHours(12));
      Instant end = change.getInstant().plus(Duration.ofHours(12));
      if (hasOneWithin(fires, begin, end)) {
        night.tasks().add(task.name());
      }
      change = task.zone().getRules().nextTransition(change.getInstant());
    }
  }

  private static boolean hasOneWithin(List<Instant> sorted, Instant begin, Instant end) {
    int at = Collections.binarySearch(sorted, begin);
    int first = at < 0 ? -at - 1 : at;
    return first < sorted.size() && sorted.get(first).isBefore(end);
  }
}
