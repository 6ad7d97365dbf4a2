package dev.taskorc.cli;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.text.Printable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Tells a failure in one line on standard error, or as one JSON object there. */
final class ErrorReport {
  private final Console console;
  private final boolean debug;

  ErrorReport(Console console, boolean debug) {
    this.console = console;
    this.debug = debug;
  }

  /** For failures that come before the options are known. */
  static ErrorReport plain(PrintStream err, boolean json) {
    return new ErrorReport(Console.plain(err, err, json, false), false);
  }

  /** Reports the failure and returns {@code exitCode}. */
  int report(OrcException failure, int exitCode) {
    return report(
        ExitCode.of(failure).name(), failure.getMessage(), failure.hint(), failure, exitCode);
  }

  int usage(String message, String hint) {
    return report(ExitCode.USAGE.name(), message, hint, null, ExitCode.USAGE.number());
  }

  int internal(Throwable failure, int exitCode) {
    return report(
        ExitCode.INTERNAL.name(),
        "internal error: " + failure,
        "run it again with --debug and report what it prints",
        failure,
        exitCode);
  }

  private int report(String code, String message, String hint, Throwable failure, int exitCode) {
    console.failure(code, message, hint);
    if (debug && failure != null) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.err().print(Printable.lines(trace.toString()));
      console.err().flush();
    }
    return exitCode;
  }
}
