package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.InMemoryScheduler;
import dev.taskorc.domain.port.InMemoryStore;
import dev.taskorc.domain.port.StillMachine;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.change.Registrar;
import dev.taskorc.domain.usecase.change.VerifyTasks;
import dev.taskorc.domain.usecase.run.AfterRun;
import java.util.ArrayList;
import java.util.List;

/** The use cases on a store, a scheduler and a machine of which the test has the say. */
public final class Workshop {
  /** The end of the process at this very step: nothing is taken back. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    public Killed(String step) {
      super(step, null, false, false);
    }
  }

  /** Happens at a step of the store or the scheduler. */
  public interface Fault {
    /** May throw what the step is to throw. */
    void at(int number, String step);
  }

  public final List<String> steps = new ArrayList<>();
  final List<String> exposed = new ArrayList<>();
  public final InMemoryScheduler scheduler = new InMemoryScheduler(this::step);
  public final StillMachine machine = new StillMachine();
  public final StorePorts store = new InMemoryStore(this::step).open();
  public final Launcher launcher =
      new Launcher() {
        @Override
        public Action actionFor(TaskName task) {
          return new Action(List.of("/opt/orc/bin/orc", "exec", task.value()), "/opt/orc");
        }

        @Override
        public List<String> exposed() {
          return exposed;
        }

        @Override
        public List<String> missing() {
          return List.of();
        }
      };
  public final ChangeTasks changes =
      new ChangeTasks(store.tasks(), scheduler, launcher, machine, machine);
  public final VerifyTasks verify =
      new VerifyTasks(store.tasks(), scheduler, launcher, machine, machine, changes);
  public final Registrar registrar = new Registrar(store.tasks(), scheduler, launcher, machine);

  /** What observers were told of. */
  public final List<Result> told = new ArrayList<>();

  public final List<String> remarks = new ArrayList<>();
  public final List<AfterRun.Observer> observers =
      new ArrayList<>(
          List.of(
              run -> {
                told.add(run);
                return List.of();
              }));
  public final AfterRun after = new AfterRun(() -> observers, remarks::add);
  private Fault fault = (number, step) -> {};

  private void step(String step) {
    steps.add(step);
    fault.at(steps.size(), step);
  }

  /** From now on; steps are counted anew. */
  public void fault(Fault value) {
    steps.clear();
    fault = value;
  }

  public void noFault() {
    fault((number, step) -> {});
  }

  public StoredTask get(String name) {
    return store.get(name);
  }

  /** Whether all that is registered is what the store believes, and nothing is under way. */
  public boolean isConsistent() {
    List<StoredTask> registered =
        store.tasks().all().stream().filter(StoredTask::registered).toList();
    return store.tasks().open().isEmpty()
        && registered.size() == scheduler.registered.size()
        && registered.stream().allMatch(this::isProven);
  }

  private boolean isProven(StoredTask stored) {
    return scheduler
        .find(stored.name())
        .map(
            found ->
                Drift.between(
                        registrar.wished(stored.task(), stored.registration().orElseThrow()), found)
                    .isEmpty())
        .orElse(false);
  }
}
