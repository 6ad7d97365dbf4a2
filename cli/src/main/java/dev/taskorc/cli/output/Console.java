package dev.taskorc.cli.output;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a command writes: results on standard output, everything else on standard error.
 *
 * @param terminal whether standard output is a terminal
 * @param live whether standard error is a terminal, where lines can be written over
 * @param color whether standard output is a terminal that wants colours
 * @param width columns of the terminal; tables are cut to it
 */
public record Console(
    PrintStream out,
    PrintStream err,
    boolean json,
    boolean quiet,
    boolean terminal,
    boolean live,
    boolean color,
    int width) {

  /** For a door at which nobody sits. */
  public static Console plain(PrintStream out, PrintStream err, boolean json, boolean quiet) {
    return new Console(out, err, json, quiet, false, false, false, 80);
  }

  /** A result, for people or as the one JSON document. */
  public void result(String text, Map<String, Object> document) {
    if (json) {
      out.println(Json.write(document));
    } else if (!text.isEmpty()) {
      out.println(text);
    }
    out.flush();
  }

  /** The same; only the one that is wanted is made. */
  public void result(Supplier<String> text, Supplier<Map<String, Object>> document) {
    if (json) {
      result("", document.get());
    } else {
      result(text.get(), Map.of());
    }
  }

  /** A remark on standard error, unless {@code --quiet}. */
  public void note(String line) {
    if (!quiet) {
      err.println(line);
      err.flush();
    }
  }

  /** The text in a colour that means good, bad or odd, where colours are wanted. */
  public String paint(String text, Tone tone) {
    return color && tone != Tone.PLAIN ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }

  /** What a colour says. */
  public enum Tone {
    PLAIN(""),
    GOOD("32"),
    BAD("31"),
    ODD("33"),
    FAINT("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }
}
