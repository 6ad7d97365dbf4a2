package dev.taskorc.domain.model.text;

/**
 * The one rule by which any text becomes fit to be shown: what a terminal would obey, or nobody can
 * see (controls of both ranges, marks that turn the direction of writing, separators of lines, half
 * a character), becomes '?'.
 */
public final class Printable {
  private Printable() {}

  /** The text in one line of at most {@code width} characters. */
  public static String line(String text, int width) {
    var line = new StringBuilder();
    text.codePoints().limit(width + 1L).forEach(point -> line.appendCodePoint(shown(point)));
    if (line.codePointCount(0, line.length()) <= width) {
      return line.toString();
    }
    return line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** The text in as many lines as it has, whatever system's line ends they are; tabs stay. */
  public static String lines(String text) {
    var lines = new StringBuilder();
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      if (point != '\r') {
        lines.appendCodePoint(point == '\n' || point == '\t' ? point : shown(point));
      } else if (at + 1 == text.length() || text.charAt(at + 1) != '\n') {
        lines.append('\n');
      }
    }
    return lines.toString();
  }

  private static int shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.FORMAT ->
          '?';
      default -> point;
    };
  }
}
