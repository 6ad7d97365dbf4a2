package dev.taskorc.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.taskorc.cli.command.CommandModule;
import dev.taskorc.cli.command.SchedulerRemarks;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.run.ClockCheckup;
import dev.taskorc.cli.run.EndSignal;
import dev.taskorc.cli.run.HomeLogFiles;
import dev.taskorc.cli.run.JavaLauncher;
import dev.taskorc.cli.run.JvmMachine;
import dev.taskorc.cli.run.LauncherCheckup;
import dev.taskorc.cli.run.OrphanCheckup;
import dev.taskorc.cli.run.ProcessActionStarter;
import dev.taskorc.cli.run.ProcessTaskRunner;
import dev.taskorc.cli.run.SpoolCheckup;
import dev.taskorc.cli.run.StoreCheckup;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Launcher;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.TaskRunner;
import dev.taskorc.domain.usecase.AfterRun;
import dev.taskorc.domain.usecase.ExecuteTask;
import dev.taskorc.domain.usecase.Housekeeping;
import dev.taskorc.domain.usecase.LookForMissed;
import dev.taskorc.domain.usecase.PruneHistory;
import dev.taskorc.domain.usecase.TakeInSpool;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Joins the rooms for one call of the operator's door. Not in {@link Main} itself, which would load
 * Guice even for {@code --version}.
 */
final class Wiring {
  private final Settings settings;
  private final Map<String, String> env;
  private final Console console;
  private final EndSignal end;
  private final Machine machine;
  private final StoreRoom store;
  private final SchedulerRoom scheduler;

  private Wiring(
      GlobalOptions options,
      Map<String, String> env,
      Console console,
      EndSignal end,
      Consumer<AutoCloseable> opened) {
    this.env = env;
    this.console = console;
    this.end = end;
    settings = Settings.of(options, env, Streams.onWindows());
    machine = new JvmMachine(env);
    store = new StoreRoom(settings.database(), opened, console::remark);
    scheduler =
        settings.fake()
            ? new FakeSchedulerRoom(
                settings.home(), env, store, machine, new ProcessActionStarter(env))
            : new WindowsSchedulerRoom(
                settings.home(),
                env,
                store,
                machine,
                new Retyped(options, settings, Path.of("").toAbsolutePath())::text);
  }

  /**
   * @param called the command that is called, the only one that is bound
   * @param opened told what has to be closed in the end
   */
  static Injector of(
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
        .ofTheScheduler(scheduler)
        .ofWords()
        .behind(Machine.class, () -> machine)
        .behind(ZoneId.class, machine::zone)
        .behind(Launcher.class, this::launcher)
        .behind(Console.class, () -> console)
        .behind(SchedulerRemarks.class, () -> new SchedulerRemarks(settings.fake()))
        .behind(TaskRunner.class, this::runner)
        .behind(ExecuteTask.class, this::execute)
        .behind(AfterRun.class, this::afterRun)
        .behind(new Key<List<Checkup>>() {}, this::checkups);
  }

  private Launcher launcher() {
    return new JavaLauncher(settings.home(), settings.fake(), ExecMain.class.getName());
  }

  private TaskRunner runner() {
    OutputStream viewer = console.json() ? OutputStream.nullOutputStream() : console.out();
    return new ProcessTaskRunner(settings.home(), env, viewer);
  }

  private ExecuteTask execute() {
    end.install();
    return new ExecuteTask(
        store.ledger(), runner(), machine, scheduler.clock(), end::received, afterRun());
  }

  private AfterRun afterRun() {
    return new AfterRun(this::observers, console::remark);
  }

  private List<AfterRun.Observer> observers() {
    return List.of(
        new PruneHistory(
            store.ledger().pruner(), new HomeLogFiles(settings.home()), scheduler.clock()));
  }

  private List<Checkup> checkups() {
    ResultStore results = store.database().results();
    return List.of(
        new StoreCheckup(store.database()),
        new SpoolCheckup(store.ledger()),
        new OrphanCheckup(store.ledger(), results, machine),
        new ClockCheckup(results, store.ledger(), scheduler.clock()),
        new LauncherCheckup(launcher()),
        scheduler.commandCheckup(),
        scheduler.checkup());
  }
}
