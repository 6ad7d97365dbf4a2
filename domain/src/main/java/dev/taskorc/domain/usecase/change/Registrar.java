package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.TaskStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registers tasks and proves it: what was registered is read back and compared. */
public final class Registrar {
  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final Launcher launcher;
  private final Machine machine;

  public Registrar(TaskStore store, TaskScheduler scheduler, Launcher launcher, Machine machine) {
    this.store = store;
    this.scheduler = scheduler;
    this.launcher = launcher;
    this.machine = machine;
  }

  /**
   * Registers the task and reads it back; {@code earlier} lends its start dates if they still fit.
   *
   * @param accepted called once the scheduler has taken it, before it is proven
   */
  ProvenRegistration register(
      Task task, Optional<StoredTask> earlier, Instant now, Runnable accepted) {
    refuseExposed(task);
    ProvenRegistration proven = plan(task, earlier, now);
    Registration wished = wished(task, proven);
    scheduler.register(wished);
    accepted.run();
    Registration found =
        scheduler
            .find(task.name())
            .orElseThrow(
                () ->
                    new SchedulerFailed(
                        "the scheduler accepted '" + task.name() + "' but does not show it",
                        "run 'orc doctor'"));
    List<Drift> drifts = Drift.between(wished, found);
    if (!drifts.isEmpty()) {
      throw new SchedulerFailed(
          "the scheduler registered '"
              + task.name()
              + "' differently from what was asked: "
              + drifts.stream().map(Drift::field).collect(Collectors.joining(", ")),
          "run 'orc doctor'");
    }
    return proven;
  }

  /** Else whoever may write there could have anything done by that account. */
  private void refuseExposed(Task task) {
    List<String> exposed = task.runAs().isPrivileged() ? launcher.exposed() : List.of();
    if (!exposed.isEmpty()) {
      throw new NotSupportedHere(
          "'" + task.name() + "' may not run as " + task.runAs().text() + ": " + exposed.get(0),
          "let nobody but its owner write there, then try again");
    }
  }

  /** What a registration made now would be. */
  ProvenRegistration plan(Task task, Optional<StoredTask> earlier, Instant now) {
    return new ProvenRegistration(
        now, triggers(task, earlier, now), zone().getId(), launcher.actionFor(task.name()));
  }

  /** The registration that a task with this registration should have. */
  public Registration wished(Task task, ProvenRegistration proven) {
    return Registration.of(task, store.owner(), proven.triggers(), launcher.actionFor(task.name()));
  }

  /** Every difference; a machine in another zone than that of the triggers ticks differently. */
  List<Drift> drifts(Task task, ProvenRegistration proven, Registration found) {
    var drifts = new ArrayList<Drift>(Drift.between(wished(task, proven), found));
    if (!isMeantForThisClock(proven)) {
      drifts.add(new Drift("machineZone", zone().getId(), proven.machineZone()));
    }
    return drifts;
  }

  private boolean isMeantForThisClock(ProvenRegistration proven) {
    return ZoneId.of(proven.machineZone()).getRules().equals(zone().getRules());
  }

  /** Whether the scheduler has the task as the store says, be it with an older orc's action. */
  boolean hasAsStored(StoredTask stored) {
    Optional<Registration> found = scheduler.find(stored.name());
    return stored
        .registration()
        .map(
            proven ->
                found.isPresent()
                    && Drift.between(wished(stored.task(), proven), found.get()).stream()
                        .allMatch(drift -> drift.field().equals("action")))
        .orElse(found.isEmpty());
  }

  /** Whether the registration of the task as it was also serves the task as it is to be. */
  boolean serves(Change.Edit edit, Instant now) {
    StoredTask before = edit.stored();
    return before
        .registration()
        .filter(proven -> reusable(before, edit.task(), now))
        .filter(proven -> wished(before.task(), proven).equals(wished(edit.task(), proven)))
        .isPresent();
  }

  private List<Trigger> triggers(Task task, Optional<StoredTask> earlier, Instant now) {
    return earlier
        .filter(stored -> reusable(stored, task, now))
        .flatMap(StoredTask::registration)
        .map(ProvenRegistration::triggers)
        .orElseGet(() -> freshTriggers(task, now));
  }

  /**
   * Start dates stay while schedule and zones do, so that they cause no drift; but not those that
   * were chosen while the clock was ahead, before which nothing would be started.
   */
  private boolean reusable(StoredTask earlier, Task task, Instant now) {
    return earlier.task().schedule().equals(task.schedule())
        && earlier.task().zone().equals(task.zone())
        && earlier
            .registration()
            .filter(proven -> isMeantForThisClock(proven) && !proven.armedAt().isAfter(now))
            .isPresent();
  }

  /**
   * Triggers that begin today only if they still have something to do today: a start date in the
   * past makes some schedulers start a task when it is registered, and a later one would idle.
   */
  private List<Trigger> freshTriggers(Task task, Instant now) {
    ZoneId zone = zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Trigger> fromToday = planned(task, zone, today);
    List<Trigger> fromTomorrow = planned(task, zone, today.plusDays(1));
    if (fromToday.size() != fromTomorrow.size()) {
      return fromToday;
    }
    Instant endOfToday = today.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
    var chosen = new ArrayList<Trigger>();
    for (int i = 0; i < fromToday.size(); i++) {
      Trigger trigger = fromToday.get(i);
      boolean ticksToday =
          !Ticks.between(List.of(trigger), now, endOfToday, zone, Reading.WALL_CLOCK).isEmpty();
      chosen.add(ticksToday ? trigger : fromTomorrow.get(i));
    }
    return chosen;
  }

  private List<Trigger> planned(Task task, ZoneId zone, LocalDate from) {
    return task.schedule().triggers(scheduler.capabilities(), task.zone(), zone, from).triggers();
  }

  /** Of the clock by which the scheduler starts things. */
  private ZoneId zone() {
    return scheduler.capabilities().clock(machine.zone());
  }
}
