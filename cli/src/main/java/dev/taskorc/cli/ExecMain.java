package dev.taskorc.cli;

import dev.taskorc.cli.home.HomeLogFiles;
import dev.taskorc.cli.home.LauncherLog;
import dev.taskorc.cli.launch.JavaLauncher;
import dev.taskorc.cli.machine.EndSignal;
import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.cli.settings.GlobalOptions;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.cli.settings.Streams;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.domain.usecase.store.PruneHistory;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import dev.taskorc.runner.ProcessTaskRunner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The scheduler's door, {@code exec NAME}: opened thousands of times a day, so it is wired by hand
 * and loads no framework. What it does is the same domain code that {@code run} goes through.
 */
public final class ExecMain {
  private final GlobalOptions options;
  private final Settings settings;
  private final TaskName name;
  private final Map<String, String> env;
  private final Console console;
  private final LauncherLog log;
  private final EndSignal end = new EndSignal();
  private final AfterRun after = new AfterRun(List::of, this::remark);

  private ExecMain(
      GlobalOptions options,
      Settings settings,
      TaskName name,
      Map<String, String> env,
      Console console) {
    this.options = options;
    this.settings = settings;
    this.name = name;
    this.env = env;
    this.console = console;
    this.log = new LauncherLog(settings.home(), InstantSource.system());
  }

  public static void main(String[] args) {
    System.exit(ExitCode.ending(run(args, System.getenv(), Streams.out(), Streams.err())));
  }

  static int run(String[] args, Map<String, String> env, PrintStream out, PrintStream err) {
    GlobalOptions options;
    Settings settings;
    TaskName name;
    try {
      options = GlobalOptions.of(args);
      settings = Settings.here(options, env);
      name = taskName(options.rest());
    } catch (OrcException e) {
      return ErrorReport.plain(err, List.of(args).contains("--json")).report(e, 2);
    }
    var console = Console.plain(out, err, options.json(), options.quiet());
    return new ExecMain(options, settings, name, env, console).run();
  }

  private int run() {
    end.install();
    int code = RunOutcome.ORC_FAILED;
    try {
      code = work();
      return code;
    } finally {
      end.finished(ExitCode.ending(code));
    }
  }

  private int work() {
    RunOutcome outcome;
    try {
      outcome = execute();
    } catch (OrcException e) {
      log.write("exec " + name + ": " + e.getMessage() + ". " + e.hint() + ".");
      return new ErrorReport(console, options.debug())
          .report(e, e instanceof NotFound ? ExitCode.NOT_FOUND.number() : RunOutcome.ORC_FAILED);
    } catch (RuntimeException | Error e) {
      log.write("exec " + name + ": internal error: " + e);
      return new ErrorReport(console, options.debug()).internal(e, RunOutcome.ORC_FAILED);
    }
    after.attempt("telling the result", () -> tell(outcome));
    return outcome.exitCode();
  }

  private void tell(RunOutcome outcome) {
    outcome
        .declined()
        .ifPresent(
            reason -> {
              remark("no run: " + reason);
              console.remark("'" + name + "' was not run: " + reason);
            });
    outcome
        .result()
        .filter(result -> result.status() == Status.NOT_STARTED)
        .flatMap(Result::reason)
        .ifPresent(
            reason -> {
              remark("not started: " + reason);
              console.remark("'" + name + "' was not started: " + reason);
            });
    if (options.json()) {
      outcome.result().ifPresent(result -> console.result("", ResultDocument.of(result)));
    }
  }

  private RunOutcome execute() {
    InstantSource clock = settings.scheduler().clock(settings.home());
    Runnable outdated = () -> OperatorDoor.migrate(settings, name);
    var ledger = SpoolingRunLedger.at(settings.database(), outdated, this::remark);
    try {
      var follow =
          new AfterRun(
              () ->
                  List.of(
                      new PruneHistory(ledger.pruner(), new HomeLogFiles(settings.home()), clock)),
              this::remark);
      var runner =
          new ProcessTaskRunner(
              settings.home(),
              env,
              OutputStream.nullOutputStream(),
              () -> JavaLauncher.exposed(settings.home()));
      return new ExecuteTask(ledger, runner, new JvmMachine(env), clock, end::received, follow)
          .scheduled(name);
    } finally {
      after.attempt("closing the database", ledger::close);
    }
  }

  private void remark(String remark) {
    log.write("exec " + name + ": " + remark);
  }

  /** Whether a start comes of a tick is told by the registration and the clock anyway. */
  private static TaskName taskName(List<String> rest) {
    var words = new ArrayList<>(rest.subList(Math.min(1, rest.size()), rest.size()));
    words.remove("--tick");
    if (rest.isEmpty() || !rest.get(0).equals("exec") || words.size() != 1) {
      throw new InvalidValue("exec takes the name of one task", "see 'orc exec --help'");
    }
    return new TaskName(words.get(0));
  }
}
