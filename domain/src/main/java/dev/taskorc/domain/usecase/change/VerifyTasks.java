package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.DriftReport;
import dev.taskorc.domain.model.registration.DriftReport.Verdict;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.port.store.TaskStore.Everything;
import dev.taskorc.domain.usecase.Tasks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what tasks wish with what the scheduler has, in one look at each. */
public final class VerifyTasks {
  private final TaskStore store;
  private final TaskScheduler scheduler;
  private final Registrar registrar;
  private final InstantSource clock;
  private final ChangeTasks changes;

  public VerifyTasks(
      TaskStore store,
      TaskScheduler scheduler,
      Launcher launcher,
      Machine machine,
      InstantSource clock,
      ChangeTasks changes) {
    this.store = store;
    this.scheduler = scheduler;
    this.clock = clock;
    this.changes = changes;
    this.registrar = new Registrar(store, scheduler, launcher, machine);
  }

  /**
   * @param only one task; absent for all of them and all that is in the scheduler
   * @throws dev.taskorc.domain.model.error.NotFound if there is no such task
   */
  public List<DriftReport> verify(Optional<TaskName> only) {
    Everything wished = only.map(this::one).orElseGet(store::everything);
    String me = store.owner().id();
    Map<TaskName, Registration> ours = new HashMap<>();
    var reports = new ArrayList<DriftReport>();
    for (Registration found : scheduler.registrations()) {
      if (found.owner().id().equals(me)) {
        ours.put(found.name(), found);
      } else if (only.isEmpty()) {
        reports.add(
            new DriftReport(
                found.name(), Verdict.FOREIGN, List.of(), Optional.of(found.owner().home())));
      }
    }
    for (UnreadableTask task : wished.unreadable()) {
      ours.remove(task.name()); // Whatever it is, no orphan.
      reports.add(
          report(
              task.name(),
              Verdict.UNREADABLE,
              List.of(new Drift("task", "to be readable", task.problem()))));
    }
    for (StoredTask task : wished.tasks()) {
      reports.add(report(task, Optional.ofNullable(ours.remove(task.name()))));
    }
    if (only.isEmpty()) {
      ours.keySet().forEach(name -> reports.add(report(name, Verdict.ORPHANED, List.of())));
    }
    reports.sort(Comparator.comparing(DriftReport::task));
    return reports;
  }

  private Everything one(TaskName name) {
    Optional<UnreadableTask> unreadable = store.findUnreadable(name);
    return unreadable.isPresent()
        ? new Everything(List.of(), List.of(unreadable.get()))
        : new Everything(List.of(Tasks.require(store, name)), List.of());
  }

  /** Mends every problem that {@link #verify} finds, but for unreadable tasks, then looks again. */
  public List<DriftReport> repair(Optional<TaskName> only) {
    for (DriftReport report : verify(only)) {
      switch (report.verdict()) {
        case MISSING, DIFFERENT, SWITCHED -> changes.schedule(report.task());
        case ORPHANED -> scheduler.unregister(report.task());
        case OK, FOREIGN, UNREADABLE -> {}
      }
    }
    return verify(only);
  }

  private DriftReport report(StoredTask task, Optional<Registration> found) {
    if (found.isEmpty()) {
      if (task.registered()) {
        store.observe(task, Optional.empty());
      }
      return report(
          task.name(), task.task().registrationWanted() ? Verdict.MISSING : Verdict.OK, List.of());
    }
    if (!task.task().registrationWanted()) {
      return report(task.name(), Verdict.ORPHANED, List.of());
    }
    ProvenRegistration proven =
        task.registration()
            .orElseGet(() -> registrar.plan(task.task(), Optional.empty(), clock.instant()));
    List<Drift> drifts = registrar.drifts(task.task(), proven, found.get());
    if (drifts.isEmpty()) {
      if (!task.registered()) {
        store.observe(task, Optional.of(proven));
      }
      return report(task.name(), Verdict.OK, drifts);
    }
    boolean switched = drifts.size() == 1 && drifts.get(0).field().equals("enabled");
    return report(task.name(), switched ? Verdict.SWITCHED : Verdict.DIFFERENT, drifts);
  }

  private static DriftReport report(TaskName name, Verdict verdict, List<Drift> drifts) {
    return new DriftReport(name, verdict, drifts, Optional.empty());
  }
}
