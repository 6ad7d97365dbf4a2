package dev.taskorc.cli.wiring;

import dev.taskorc.cli.home.TrialFolder;
import dev.taskorc.cli.launch.JavaLauncher;
import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.cli.settings.Schedulers;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.StopTask;
import dev.taskorc.domain.usecase.trial.Trial;
import dev.taskorc.runner.ProcessActionStarter;
import dev.taskorc.runner.ProcessTaskRunner;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.SchedulerRoom;
import dev.taskorc.scheduler.Surroundings;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Removes what simulations left that were killed, and nothing of those that go on. */
public final class KilledSimulations {
  private final Settings operators;
  private final Map<String, String> env;
  private final Machine machine;
  private final Consumer<String> remarks;

  public KilledSimulations(Settings operators, Map<String, String> env, Consumer<String> remarks) {
    this.operators = operators;
    this.env = env;
    this.machine = new JvmMachine(env);
    this.remarks = remarks;
  }

  /** What cannot be removed now is told, and stays for the next orc. */
  public void remove() {
    for (TrialFolder left : TrialFolder.killed(operators.home(), machine)) {
      try {
        end(left);
        remarks.accept("what a killed simulation left in '" + left.place() + "' is removed");
      } catch (OrcException e) {
        remarks.accept(
            "what a killed simulation left in '%s' stays for now: %s. %s"
                .formatted(left.place(), e.getMessage(), e.hint()));
      }
    }
  }

  private void end(TrialFolder left) {
    // A note that is not whole names none, and with none anything was registered.
    SchedulerKind scheduler =
        left.scheduler().isEmpty() ? operators.scheduler() : Schedulers.named(left.scheduler());
    var settings = new Settings(left.place(), scheduler);
    var store = new StoreRoom(settings.database(), opened -> {}, remark -> {});
    Optional<Owner> owner = left.owner();
    SchedulerRoom room =
        settings
            .scheduler()
            .open(
                new Surroundings(
                    settings.home(),
                    env,
                    owner::orElseThrow,
                    machine,
                    new ProcessActionStarter(env),
                    false,
                    () -> "the same command"));
    try {
      var stop =
          new StopTask(
              store.database().tasks(),
              store.database().results(),
              store.ledger(),
              new ProcessTaskRunner(
                  settings.home(),
                  env,
                  OutputStream.nullOutputStream(),
                  () -> JavaLauncher.exposed(settings.home())),
              machine,
              settings.scheduler().clock(settings.home()),
              new AfterRun(List::of, remark -> {})); // Nothing follows what nobody asked for.
      new Trial(store.database().tasks(), room.scheduler(), stop, left.closing(store::close))
          .end(owner);
    } finally {
      store.close();
    }
  }
}
