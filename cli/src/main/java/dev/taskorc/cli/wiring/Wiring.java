package dev.taskorc.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.taskorc.cli.checkup.ClockCheckup;
import dev.taskorc.cli.checkup.OrphanCheckup;
import dev.taskorc.cli.checkup.SpoolCheckup;
import dev.taskorc.cli.checkup.StoreCheckup;
import dev.taskorc.cli.command.CommandModule;
import dev.taskorc.cli.home.HomeLogFiles;
import dev.taskorc.cli.home.TrialFolder;
import dev.taskorc.cli.launch.JavaLauncher;
import dev.taskorc.cli.launch.LauncherCheckup;
import dev.taskorc.cli.machine.EndSignal;
import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.SchedulerRemarks;
import dev.taskorc.cli.settings.ElevatedCommandLine;
import dev.taskorc.cli.settings.GlobalOptions;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.cli.settings.Terminal;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.machine.TrialHome;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.usecase.change.Housekeeping;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.domain.usecase.run.LookForMissed;
import dev.taskorc.domain.usecase.store.PruneHistory;
import dev.taskorc.domain.usecase.store.TakeInSpool;
import dev.taskorc.persistence.SqliteDatabase;
import dev.taskorc.runner.CommandCheckup;
import dev.taskorc.runner.ProcessActionStarter;
import dev.taskorc.runner.ProcessTaskRunner;
import dev.taskorc.scheduler.SchedulerRoom;
import dev.taskorc.scheduler.Surroundings;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Joins the rooms for one call of the operator's door. Not in {@code Main} itself, which would load
 * Guice even for {@code --version}.
 */
public final class Wiring {
  /** By its name, which every registration of the fake holds: the class is for schedulers. */
  private static final String EXEC = "dev.taskorc.cli.ExecMain";

  private final Settings operators;
  private final Settings settings;
  private final Optional<TrialFolder> trial;
  private final Map<String, String> env;
  private final Console console;
  private final EndSignal end;
  private final Machine machine;
  private final StoreRoom store;
  private final SchedulerRoom scheduler;
  private final InstantSource clock;

  private Wiring(
      GlobalOptions options,
      Map<String, String> env,
      Console console,
      EndSignal end,
      Consumer<AutoCloseable> opened) {
    this.env = env;
    this.console = console;
    this.end = end;
    machine = new JvmMachine(env);
    operators = Settings.here(options, env);
    trial =
        options
            .command()
            .filter("simulate"::equals)
            .map(
                called ->
                    TrialFolder.in(operators.home(), operators.scheduler().name(), machine.me()));
    // What simulates has nothing of the operator's in its hands.
    settings = trial.map(home -> operators.in(home.place())).orElse(operators);
    store = new StoreRoom(settings.database(), opened, console::remark);
    scheduler =
        settings
            .scheduler()
            .open(
                new Surroundings(
                    settings.home(),
                    env,
                    () -> store.database().tasks().owner(),
                    machine,
                    new ProcessActionStarter(env),
                    Terminal.isInteractive(),
                    new ElevatedCommandLine(options, operators, Path.of("").toAbsolutePath())
                        ::text));
    clock = settings.scheduler().clock(settings.home());
  }

  /**
   * @param called the command that is called, the only one that is bound
   * @param opened told what has to be closed in the end
   */
  public static Injector of(
      GlobalOptions options,
      Map<String, String> env,
      Console console,
      EndSignal end,
      Class<?> called,
      Consumer<AutoCloseable> opened) {
    return new Wiring(options, env, console, end, opened).injector(called);
  }

  private Injector injector(Class<?> called) {
    var commands = new CommandModule(called);
    var wanted = new ArrayList<Key<?>>(commands.wanted());
    wanted.add(Key.get(TakeInSpool.class));
    wanted.add(Key.get(Housekeeping.class));
    wanted.add(Key.get(LookForMissed.class));
    return Guice.createInjector(commands, new UseCaseModule(wanted, ports()));
  }

  private Ports ports() {
    return new Ports()
        .ofTheHome(settings.home())
        .ofTheStore(store)
        .ofTheScheduler(settings.scheduler(), scheduler, clock)
        .ofWords()
        .bind(Machine.class, () -> machine)
        .bind(ZoneId.class, machine::zone)
        .bind(Launcher.class, this::launcher)
        .bind(Console.class, () -> console)
        .bind(SchedulerRemarks.class, this::remarks)
        .bind(TaskRunner.class, this::runner)
        .bind(ExecuteTask.class, this::execute)
        .bind(AfterRun.class, this::afterRun)
        .bind(TrialHome.class, () -> trial.orElseThrow().closing(store::close))
        .bind(new Key<Function<TaskName, Optional<StoredTask>>>() {}, () -> this::operatorsTask)
        .bind(new Key<Function<Task, List<Finding>>>() {}, () -> commandCheckup()::look)
        .bind(new Key<List<Checkup>>() {}, this::checkups);
  }

  /** What simulates looks into the operator's database once, and lets go of it. */
  private Optional<StoredTask> operatorsTask(TaskName name) {
    try (SqliteDatabase database = SqliteDatabase.asItIs(operators.database())) {
      return database.tasks().find(name);
    }
  }

  private Launcher launcher() {
    return new JavaLauncher(settings.home(), settings.scheduler(), EXEC);
  }

  private SchedulerRemarks remarks() {
    return new SchedulerRemarks(
        settings.scheduler().remarkAfterAdding(), settings.scheduler().pauseBetweenLooks());
  }

  private TaskRunner runner() {
    OutputStream viewer = console.json() ? OutputStream.nullOutputStream() : console.out();
    return new ProcessTaskRunner(
        settings.home(), env, viewer, () -> JavaLauncher.exposed(settings.home()));
  }

  private ExecuteTask execute() {
    end.install();
    return new ExecuteTask(store.ledger(), runner(), machine, clock, end::received, afterRun());
  }

  private AfterRun afterRun() {
    return new AfterRun(this::observers, console::remark);
  }

  private List<AfterRun.Observer> observers() {
    return List.of(
        new PruneHistory(store.ledger().pruner(), new HomeLogFiles(settings.home()), clock));
  }

  private CommandCheckup commandCheckup() {
    return new CommandCheckup(env, scheduler::searchPath);
  }

  private List<Checkup> checkups() {
    ResultStore results = store.database().results();
    return List.of(
        new StoreCheckup(store.database()),
        new SpoolCheckup(store.ledger()),
        new OrphanCheckup(store.ledger(), machine),
        new ClockCheckup(results, store.ledger(), clock),
        new LauncherCheckup(launcher()),
        commandCheckup(),
        scheduler.checkup());
  }
}
