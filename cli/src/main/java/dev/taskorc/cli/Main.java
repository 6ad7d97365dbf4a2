package dev.taskorc.cli;

import com.google.inject.Injector;
import dev.taskorc.cli.command.Commands;
import dev.taskorc.cli.home.TrialFolder;
import dev.taskorc.cli.machine.EndSignal;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.settings.GlobalOptions;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.cli.settings.Streams;
import dev.taskorc.cli.settings.Terminal;
import dev.taskorc.cli.wiring.GuiceFactory;
import dev.taskorc.cli.wiring.HelpFactory;
import dev.taskorc.cli.wiring.KilledSimulations;
import dev.taskorc.cli.wiring.Wiring;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.usecase.change.Housekeeping;
import dev.taskorc.domain.usecase.run.LookForMissed;
import dev.taskorc.domain.usecase.store.TakeInSpool;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** The operator's door: reads what was typed, wires the rooms, runs one command, exits. */
public final class Main {
  // These look after the store themselves, or need none.
  private static final Set<String> UNTIDY =
      Set.of("migrate", "restore", "doctor", "explain", "simulate", "fake-clock");

  private final GlobalOptions options;
  private final Console console;
  private final ErrorReport errors;
  private final Map<String, String> env;
  private final EndSignal end = new EndSignal();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Main(GlobalOptions options, Map<String, String> env, Console console) {
    this.options = options;
    this.env = env;
    this.console = console;
    this.errors = new ErrorReport(console, options.debug());
  }

  public static void main(String[] args) {
    System.exit(ExitCode.ending(run(args, System.getenv(), Streams.out(), Streams.err())));
  }

  static int run(String[] args, Map<String, String> env, PrintStream out, PrintStream err) {
    GlobalOptions options;
    try {
      options = GlobalOptions.of(args);
    } catch (OrcException e) {
      return ErrorReport.plain(err, List.of(args).contains("--json"))
          .report(e, ExitCode.of(e).number());
    }
    if (options.command().equals(Optional.of("exec")) && !options.mayAskForHelp()) {
      return ExecMain.run(args, env, out, err);
    }
    return new Main(options, env, Terminal.console(options, env, out, err)).run();
  }

  private int run() {
    int code = ExitCode.INTERNAL.number();
    try {
      code = work();
      return code;
    } finally {
      close();
      end.finished(ExitCode.ending(code));
    }
  }

  private int work() {
    try {
      if (options.rest().equals(List.of("--version")) || options.rest().equals(List.of("-V"))) {
        console.result(() -> String.join("\n", new Version().getVersion()), Version::document);
        return 0; // Without picocli, which would take as long as all the rest.
      }
      Optional<Class<?>> called = options.command().flatMap(Commands::named);
      return called.isEmpty() || options.mayAskForHelp() ? tell(called) : call(called.get());
    } catch (RuntimeException | Error e) {
      return failed(e, options.command().orElse("orc"));
    }
  }

  /** Help and version need no home, so nothing is wired for them. */
  private int tell(Optional<Class<?>> called) {
    return parse(
        OrcCommand.commandLine(new HelpFactory(), options.command()),
        parsed -> {
          if (isTold(parsed)) {
            return new CommandLine.RunLast().execute(parsed);
          }
          if (called.isPresent()) {
            return call(called.get()); // It was an option's value that looked like --help.
          }
          parsed.commandSpec().commandLine().usage(console.out());
          return 0;
        });
  }

  private static boolean isTold(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
  }

  private int call(Class<?> called) {
    // Before picocli makes its commands, which would wrap what is wrong with the wiring.
    Injector injector = Wiring.of(options, env, console, end, called, opened::addFirst);
    var factory = new GuiceFactory(injector);
    return parse(
        OrcCommand.commandLine(factory, options.command()), parsed -> execute(injector, parsed));
  }

  private int parse(CommandLine commandLine, IExecutionStrategy strategy) {
    commandLine.setExpandAtFiles(false); // Text that begins with '@' is text.
    commandLine.setUsageHelpWidth(Math.max(60, Math.min(80, console.width())));
    commandLine.setUsageHelpLongOptionsMaxWidth(30);
    commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commandLine.setParameterExceptionHandler((e, args) -> UsageErrors.report(errors, e));
    commandLine.setExecutionStrategy(strategy);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> failed(failure, command.getCommandName()));
    return commandLine.execute(options.rest().toArray(String[]::new));
  }

  private void close() {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception | Error e) {
        // What was written is safe in the write-ahead log; the next orc tidies it up.
        console.remark("the database could not be closed: " + e.getMessage());
      }
    }
  }

  private int execute(Injector injector, ParseResult parsed) {
    String called = options.command().orElseThrow();
    Settings settings = Settings.here(options, env);
    if (TrialFolder.anyIn(settings.home())) {
      new KilledSimulations(settings, env, console::remark).remove();
    }
    if (!UNTIDY.contains(called)) {
      var remarks = new ArrayList<String>();
      try {
        remarks.addAll(injector.getInstance(TakeInSpool.class).takeIn());
        remarks.addAll(injector.getInstance(Housekeeping.class).tidy());
        remarks.addAll(injector.getInstance(LookForMissed.class).look());
      } catch (OrcException e) {
        // A full disk stops no run: its record goes to the spool, or says what is wrong.
        if (!(e instanceof StoreFailed && called.equals("run"))) {
          return failed(e, called); // One line says it.
        }
      }
      remarks.forEach(console::remark);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** {@code run} keeps the small numbers for its command. */
  private int failed(Throwable failure, String command) {
    boolean passesOn = command.equals("run");
    Optional<OrcException> refusal = refusal(failure);
    if (refusal.isPresent()) {
      OrcException orc = refusal.get();
      ExitCode code = ExitCode.of(orc);
      boolean own = passesOn && code != ExitCode.NOT_FOUND && code != ExitCode.USAGE;
      return errors.report(orc, own ? RunOutcome.ORC_FAILED : code.number());
    }
    return errors.internal(failure, passesOn ? RunOutcome.ORC_FAILED : ExitCode.INTERNAL.number());
  }

  /** Wiring happens while picocli makes its commands, which wraps what is wrong with it. */
  private static Optional<OrcException> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OrcException orc) {
        return Optional.of(orc);
      }
    }
    return Optional.empty();
  }
}
