package dev.taskorc.cli.settings;

import dev.taskorc.cli.output.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What standard output and error are: the launcher tells, since a JVM cannot ask. A batch file
 * cannot either; there a JVM knows at least whether both ends are a console's.
 */
public final class Terminal {
  private static final int UNLIMITED = 100_000;

  private Terminal() {}

  public static Console console(
      GlobalOptions options, Map<String, String> env, PrintStream out, PrintStream err) {
    boolean windows = Streams.onWindows();
    boolean terminal =
        Optional.ofNullable(System.getProperty("orc.tty"))
            .map("1"::equals)
            .orElseGet(() -> windows && isInteractive());
    boolean dumb = env.getOrDefault("TERM", "").equals("dumb");
    boolean color =
        terminal
            && !dumb
            && !options.noColor()
            && env.getOrDefault("NO_COLOR", "").isEmpty()
            && (!windows || isPaintable(env));
    boolean live = "1".equals(System.getProperty("orc.tty.err")) && !dumb;
    return new Console(
        out, err, options.json(), options.quiet(), terminal, live, color, width(env, terminal));
  }

  /**
   * A console of Windows' own shows colours as odd characters, unless its program asks for them.
   */
  static boolean isPaintable(Map<String, String> env) {
    return Stream.of("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM").anyMatch(env::containsKey);
  }

  /** A file or a pipe has no width, unless somebody says so. */
  private static int width(Map<String, String> env, boolean terminal) {
    return Stream.of(env.getOrDefault("COLUMNS", ""), System.getProperty("orc.columns", ""))
        .filter(columns -> columns.matches("[1-9][0-9]{0,4}"))
        .findFirst()
        .map(columns -> Math.max(40, Integer.parseInt(columns)))
        .orElse(terminal ? 80 : UNLIMITED);
  }

  /** Whether a person sits at both ends, who can be asked something. */
  @SuppressWarnings("SystemConsoleNull") // On JDK 17 it does return null.
  public static boolean isInteractive() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console without a terminal too, and this method to tell.
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
