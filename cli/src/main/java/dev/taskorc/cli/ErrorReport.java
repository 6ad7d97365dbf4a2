package dev.taskorc.cli;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Documents;
import dev.taskorc.cli.output.Json;
import dev.taskorc.domain.model.Text;
import dev.taskorc.domain.model.error.OrcException;
import java.io.PrintStream;

/** Tells a failure in one line on standard error, or as one JSON object there. */
final class ErrorReport {
  private static final int LONGEST = 2000;

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
    if (console.json()) {
      console.err().println(Json.write(Documents.error(code, message, hint)));
    } else {
      console
          .err()
          .println("orc: " + Text.shown(message, LONGEST) + ". " + Text.shown(hint, LONGEST) + ".");
    }
    if (debug && failure != null) {
      failure.printStackTrace(console.err());
    }
    console.err().flush();
    return exitCode;
  }
}
