package dev.taskorc.cli.output;

import dev.taskorc.domain.model.text.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours, and texts of which a terminal shall obey these alone. */
final class Paint {
  private static final Pattern PAINT = Pattern.compile("\u001b\\[(?:0|2|3[123])m");

  private Paint() {}

  static String of(String text, String code) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The text in lines fit to be shown, its colours kept. */
  static String kept(String text) {
    var kept = new StringBuilder();
    Matcher paint = PAINT.matcher(text);
    int from = 0;
    while (paint.find()) {
      kept.append(Printable.lines(text.substring(from, paint.start()))).append(paint.group());
      from = paint.end();
    }
    return kept.append(Printable.lines(text.substring(from))).toString();
  }
}
