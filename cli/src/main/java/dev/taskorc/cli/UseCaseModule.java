package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.command.SchedulerRemarks;
import dev.taskorc.cli.dialect.CronUtilsDialects;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.run.ClockCheckup;
import dev.taskorc.cli.run.CommandCheckup;
import dev.taskorc.cli.run.EndSignal;
import dev.taskorc.cli.run.FileRunLogs;
import dev.taskorc.cli.run.HomeFolder;
import dev.taskorc.cli.run.HomeLogFiles;
import dev.taskorc.cli.run.JavaLauncher;
import dev.taskorc.cli.run.JvmMachine;
import dev.taskorc.cli.run.LauncherCheckup;
import dev.taskorc.cli.run.OrphanCheckup;
import dev.taskorc.cli.run.ProcessActionStarter;
import dev.taskorc.cli.run.ProcessTaskRunner;
import dev.taskorc.cli.run.SpoolCheckup;
import dev.taskorc.cli.run.StoreCheckup;
import dev.taskorc.domain.port.ActionStarter;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.FireTimeLog;
import dev.taskorc.domain.port.Home;
import dev.taskorc.domain.port.Launcher;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.ResultPruner;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.RunLogs;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.SpoolIntake;
import dev.taskorc.domain.port.StoreCare;
import dev.taskorc.domain.port.StoreCopies;
import dev.taskorc.domain.port.TaskRunner;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.domain.usecase.ChangeTasks;
import dev.taskorc.domain.usecase.CopyStore;
import dev.taskorc.domain.usecase.Doctor;
import dev.taskorc.domain.usecase.ExecuteTask;
import dev.taskorc.domain.usecase.ExplainResult;
import dev.taskorc.domain.usecase.ExplainSchedule;
import dev.taskorc.domain.usecase.Housekeeping;
import dev.taskorc.domain.usecase.LookForMissed;
import dev.taskorc.domain.usecase.MigrateStore;
import dev.taskorc.domain.usecase.MonitorTask;
import dev.taskorc.domain.usecase.NextFireTimes;
import dev.taskorc.domain.usecase.PruneHistory;
import dev.taskorc.domain.usecase.ReadHistory;
import dev.taskorc.domain.usecase.Rehearse;
import dev.taskorc.domain.usecase.RequestRun;
import dev.taskorc.domain.usecase.ShowTasks;
import dev.taskorc.domain.usecase.Simulate;
import dev.taskorc.domain.usecase.StopTask;
import dev.taskorc.domain.usecase.TakeInSpool;
import dev.taskorc.domain.usecase.VerifyTasks;
import dev.taskorc.scheduler.windows.ResultCodes;
import dev.taskorc.scheduler.windows.TriggersXml;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The use cases, built by their constructors, and this machine behind its ports. */
final class UseCaseModule extends AbstractModule {
  private final Settings settings;
  private final Console console;
  private final Map<String, String> env;
  private final EndSignal end;

  UseCaseModule(Settings settings, Console console, Map<String, String> env, EndSignal end) {
    this.settings = settings;
    this.console = console;
    this.env = env;
    this.end = end;
  }

  @Override
  protected void configure() {
    bind(Console.class).toInstance(console);
    bind(Machine.class).toInstance(new JvmMachine(env));
    bind(SchedulerRemarks.class).toInstance(new SchedulerRemarks(settings.fake()));
  }

  @Provides
  ActionStarter actionStarter() {
    return new ProcessActionStarter(env);
  }

  @Provides
  Launcher launcher() {
    return new JavaLauncher(settings.home(), settings.fake(), ExecMain.class.getName());
  }

  @Provides
  Home home() {
    return new HomeFolder(settings.home());
  }

  @Provides
  RunLogs logs() {
    return new FileRunLogs(settings.home());
  }

  @Provides
  TaskRunner runner() {
    OutputStream viewer = console.json() ? OutputStream.nullOutputStream() : console.out();
    return new ProcessTaskRunner(settings.home(), env, viewer);
  }

  @Provides
  @Singleton
  ChangeTasks changes(
      TaskStore store,
      TaskScheduler scheduler,
      Launcher launcher,
      Machine machine,
      InstantSource clock) {
    return new ChangeTasks(store, scheduler, launcher, machine, clock);
  }

  @Provides
  @Singleton
  VerifyTasks verify(
      TaskStore store,
      TaskScheduler scheduler,
      Launcher launcher,
      Machine machine,
      InstantSource clock,
      ChangeTasks changes) {
    return new VerifyTasks(store, scheduler, launcher, machine, clock, changes);
  }

  @Provides
  @Singleton
  ShowTasks show(
      TaskStore store, ResultStore results, TaskScheduler scheduler, InstantSource clock) {
    return new ShowTasks(store, results, scheduler, clock);
  }

  @Provides
  NextFireTimes next(TaskStore store, InstantSource clock) {
    return new NextFireTimes(store, clock);
  }

  @Provides
  ReadHistory history(
      ResultStore results, RunLogs logs, RunLedger ledger, Machine machine, InstantSource clock) {
    return new ReadHistory(results, logs, ledger, machine, clock);
  }

  @Provides
  ExecuteTask execute(RunLedger ledger, TaskRunner runner, Machine machine, InstantSource clock) {
    end.install();
    return new ExecuteTask(ledger, runner, machine, clock, end::received);
  }

  @Provides
  StopTask stop(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskRunner runner,
      Machine machine,
      InstantSource clock) {
    return new StopTask(store, results, ledger, runner, machine, clock);
  }

  @Provides
  RequestRun request(
      TaskStore store, TaskScheduler scheduler, RunLedger ledger, InstantSource clock) {
    return new RequestRun(store, scheduler, ledger, clock);
  }

  @Provides
  MonitorTask monitor(
      TaskStore store,
      ResultStore results,
      RunLedger ledger,
      TaskScheduler scheduler,
      Machine machine,
      InstantSource clock) {
    return new MonitorTask(store, results, ledger, scheduler, machine, clock);
  }

  @Provides
  Simulate simulate(
      ChangeTasks changes,
      VerifyTasks verify,
      ShowTasks show,
      MonitorTask monitor,
      RequestRun request,
      Home home,
      Launcher launcher,
      Machine machine,
      SchedulerTime time) {
    return new Simulate(changes, verify, show, monitor, request, home, launcher, machine, time);
  }

  @Provides
  Doctor doctor(
      TaskStore store,
      VerifyTasks verify,
      Home home,
      Launcher launcher,
      StoreCare care,
      SpoolIntake spool,
      RunLedger ledger,
      ResultStore results,
      Machine machine,
      InstantSource clock,
      CommandCheckup command,
      Checkup scheduler) {
    return new Doctor(
        store,
        verify,
        home,
        launcher,
        List.of(
            new StoreCheckup(care),
            new SpoolCheckup(spool),
            new OrphanCheckup(ledger, results, machine),
            new ClockCheckup(results, clock),
            new LauncherCheckup(launcher),
            command,
            scheduler));
  }

  @Provides
  ExplainSchedule explain() {
    return new ExplainSchedule(new CronUtilsDialects(), new TriggersXml());
  }

  @Provides
  ExplainResult explainResult() {
    return new ExplainResult(new ResultCodes());
  }

  @Provides
  Rehearse rehearse(TaskStore store, ResultStore results, Machine machine) {
    return new Rehearse(store, results, machine);
  }

  @Provides
  MigrateStore migrate(StoreCare care) {
    return new MigrateStore(care);
  }

  @Provides
  LookForMissed lookForMissed(
      FireTimeLog log, TaskScheduler scheduler, Machine machine, InstantSource clock) {
    return new LookForMissed(log, scheduler, machine, clock);
  }

  @Provides
  PruneHistory prune(ResultPruner pruner, InstantSource clock) {
    return new PruneHistory(pruner, new HomeLogFiles(settings.home()), clock);
  }

  @Provides
  CopyStore copy(
      StoreCopies copies, StoreCare care, RunLedger ledger, Machine machine, InstantSource clock) {
    return new CopyStore(copies, care, ledger, machine, clock);
  }

  @Provides
  TakeInSpool takeInSpool(SpoolIntake spool) {
    return new TakeInSpool(spool);
  }

  @Provides
  Housekeeping housekeeping(
      ChangeTasks changes,
      ResultStore results,
      RunLedger ledger,
      Machine machine,
      InstantSource clock) {
    return new Housekeeping(changes, results, ledger, machine, clock);
  }
}
