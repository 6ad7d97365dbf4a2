package dev.taskorc.domain.usecase.change;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.StopTask;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Removes a task, and sees to it that nobody is surprised by what runs of it. */
public final class RemoveTask {
  private final TaskStore store;
  private final RunLedger ledger;
  private final ChangeTasks changes;
  private final StopTask stop;
  private final Machine machine;
  private final InstantSource clock;
  private final AfterRun after;

  public RemoveTask(
      TaskStore store,
      RunLedger ledger,
      ChangeTasks changes,
      StopTask stop,
      Machine machine,
      InstantSource clock,
      AfterRun after) {
    this.store = store;
    this.ledger = ledger;
    this.changes = changes;
    this.stop = stop;
    this.machine = machine;
    this.clock = clock;
    this.after = after;
  }

  /**
   * What is to become of the runs that go on.
   *
   * @param stop whether they are ended first
   * @param force whether the task is removed although one goes on: its command ends by itself, and
   *     is not tried again
   */
  public record Terms(boolean stop, boolean force) {}

  /**
   * What a removal has found.
   *
   * @param stopped the runs that it has ended
   * @param goingOn the runs that go on without their task
   */
  public record Removed(List<Result> stopped, List<RunName> goingOn) {
    public Removed {
      stopped = List.copyOf(stopped);
      goingOn = List.copyOf(goingOn);
    }
  }

  /**
   * @throws NotSupportedHere if a run goes on
   */
  public Removed remove(TaskName name, Terms terms) {
    if (store.findUnreadable(name).isEmpty()) {
      Tasks.require(store, name);
    }
    List<Result> stopped = terms.stop() ? stop.stop(name) : List.of();
    List<RunName> goingOn = goingOn(name);
    if (!goingOn.isEmpty() && !terms.force()) {
      throw refusal(name, goingOn, terms.stop());
    }
    changes.remove(name);
    return new Removed(stopped, goingOn);
  }

  /** As the processes are, not only as the rows say. */
  private List<RunName> goingOn(TaskName name) {
    after.tell(ledger.reconcile(RunLedger.Caller.on(machine, clock.instant())));
    return ledger.unfinished(Optional.of(name)).stream().map(ActiveRun::name).toList();
  }

  private static NotSupportedHere refusal(TaskName name, List<RunName> runs, boolean asked) {
    String first = runs.get(0).toString();
    int others = runs.size() - 1;
    String message =
        others == 0
            ? first + " of '" + name + "' goes on"
            : first
                + " of '"
                + name
                + "' goes on, and "
                + others
                + (others == 1 ? " other" : " others");
    return asked
        ? new NotSupportedHere(
            message + ", though it was asked to stop, so the task is not removed",
            "try again, or let it go on without its task by 'orc remove " + name + " --force'")
        : new NotSupportedHere(
            message + ", so the task is not removed",
            "end it and remove the task with 'orc remove "
                + name
                + " --stop', or let it go on without its task with '--force'");
  }
}
