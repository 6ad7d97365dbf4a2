package dev.taskorc.cli;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.taskorc.cli.command.CommandModule;
import dev.taskorc.cli.command.Commands;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.run.EndSignal;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.usecase.Housekeeping;
import dev.taskorc.domain.usecase.LookForMissed;
import dev.taskorc.domain.usecase.TakeInSpool;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The operator's door: reads what was typed, wires the rooms, runs one command, exits. */
public final class Main {
  // These look after the store themselves, or need none.
  private static final Set<String> UNTIDY =
      Set.of("orc", "migrate", "restore", "doctor", "explain");

  private final GlobalOptions options;
  private final Console console;
  private final ErrorReport errors;
  private final Map<String, String> env;
  private final EndSignal end = new EndSignal();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Optional<Injector> injector = Optional.empty();

  private Main(GlobalOptions options, Map<String, String> env, Console console) {
    this.options = options;
    this.env = env;
    this.console = console;
    this.errors = new ErrorReport(console, options.debug());
  }

  public static void main(String[] args) {
    System.exit(run(args, System.getenv(), Streams.out(), Streams.err()));
  }

  static int run(String[] args, Map<String, String> env, PrintStream out, PrintStream err) {
    GlobalOptions options;
    try {
      options = GlobalOptions.of(args);
    } catch (OrcException e) {
      return ErrorReport.plain(err, List.of(args).contains("--json"))
          .report(e, ExitCode.of(e).number());
    }
    boolean help = options.rest().contains("--help") || options.rest().contains("-h");
    if (options.command().equals(Optional.of("exec")) && !help) {
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
      end.finished(code);
    }
  }

  private int work() {
    try {
      if (options.command().flatMap(Commands::named).isPresent()) {
        injector(); // Now: picocli would wrap what is wrong with the wiring, and print its stack.
      }
      return commandLine().execute(options.rest().toArray(String[]::new));
    } catch (RuntimeException e) {
      return failed(e, options.command().orElse("orc"));
    }
  }

  private CommandLine commandLine() {
    CommandLine commandLine =
        OrcCommand.commandLine(new GuiceFactory(this::injector), options.command());
    commandLine.setExpandAtFiles(false); // Text that begins with '@' is text.
    commandLine.setUsageHelpWidth(Math.max(60, Math.min(80, console.width())));
    commandLine.setUsageHelpLongOptionsMaxWidth(30);
    commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commandLine.setParameterExceptionHandler((e, args) -> UsageErrors.report(errors, e));
    commandLine.setExecutionStrategy(this::execute);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> failed(failure, command.getCommandName()));
    return commandLine;
  }

  private void close() {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        // What was written is safe in the write-ahead log; the next orc tidies it up.
        console.note("orc: the database could not be closed: " + e.getMessage() + ".");
      }
    }
  }

  private int execute(ParseResult parsed) {
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      parsed.commandSpec().commandLine().usage(console.out());
      return 0;
    }
    CommandLine called = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    if (!called.isUsageHelpRequested()
        && !called.isVersionHelpRequested()
        && !UNTIDY.contains(options.command().orElse("orc"))) {
      var remarks = new ArrayList<String>();
      try {
        remarks.addAll(injector().getInstance(TakeInSpool.class).takeIn());
        remarks.addAll(injector().getInstance(Housekeeping.class).tidy());
        remarks.addAll(injector().getInstance(LookForMissed.class).look());
      } catch (OrcException e) {
        // A full disk stops no run: its record goes to the spool, or says what is wrong.
        if (!(e instanceof StoreFailed && called.getCommandName().equals("run"))) {
          return failed(e, called.getCommandName()); // One line says it.
        }
      }
      remarks.forEach(this::remark);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private void remark(String line) {
    console.note("orc: " + line + ".");
  }

  /** {@code run} keeps the small numbers for its command. */
  private int failed(Exception failure, String command) {
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

  private Injector injector() {
    if (injector.isEmpty()) {
      Settings settings = Settings.of(options, env, Streams.onWindows());
      Module scheduler =
          settings.fake()
              ? new FakeSchedulerModule(settings.home(), env)
              : new WindowsSchedulerModule(
                  settings.home(),
                  env,
                  new Retyped(options, settings, Path.of("").toAbsolutePath())::text);
      injector =
          Optional.of(
              Guice.createInjector(
                  Binder::requireExplicitBindings,
                  Binder::requireExactBindingAnnotations,
                  Binder::requireAtInjectOnConstructors,
                  Binder::disableCircularProxies,
                  new StoreModule(settings.database(), opened::addFirst),
                  scheduler,
                  new UseCaseModule(settings, console, env, end),
                  new CommandModule()));
    }
    return injector.get();
  }
}
