package dev.taskorc.cli.output;

import dev.taskorc.domain.model.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a command writes: results on standard output, everything else on standard error. Whatever a
 * text holds, a terminal is made to obey nothing of it but orc's own colours; documents hold it as
 * it is.
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
  private static final int LONGEST = 2_000;

  /** For a door at which nobody sits. */
  public static Console plain(PrintStream out, PrintStream err, boolean json, boolean quiet) {
    return new Console(out, err, json, quiet, false, false, false, 80);
  }

  /** A result, for people or as the one JSON document. */
  public void result(String text, Map<String, Object> document) {
    if (json) {
      out.println(Json.write(document));
    } else if (!text.isEmpty()) {
      out.println(fit(text));
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

  /** What a command printed: to a terminal as text, to all else byte for byte. */
  public void output(byte[] bytes) {
    if (terminal) {
      out.print(Printable.lines(new String(bytes, StandardCharsets.UTF_8)));
    } else {
      out.write(bytes, 0, bytes.length);
    }
    out.flush();
  }

  /** A line on standard error, unless {@code --quiet}. */
  public void note(String line) {
    if (!quiet) {
      err.println(Printable.line(line, LONGEST));
      err.flush();
    }
  }

  /** What else is to be known, in a sentence without its full stop. */
  public void remark(String sentence) {
    note("orc: " + sentence + ".");
  }

  /** A failure in one line on standard error, or as one JSON object there. */
  public void failure(String code, String message, String hint) {
    err.println(json ? Json.write(ErrorDocument.of(code, message, hint)) : phrase(message, hint));
    err.flush();
  }

  /** What happened, and what to do: each without its full stop. */
  public static String phrase(String message, String hint) {
    return "orc: " + Printable.line(message, LONGEST) + ". " + Printable.line(hint, LONGEST) + ".";
  }

  /** The text without what a terminal would obey. */
  public String fit(String text) {
    return color ? Paint.kept(text) : Printable.lines(text);
  }

  /** The text in a colour that means good, bad or odd, where colours are wanted. */
  public String paint(String text, Tone tone) {
    return color && tone != Tone.PLAIN ? Paint.of(text, tone.code) : text;
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
