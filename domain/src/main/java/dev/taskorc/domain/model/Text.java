package dev.taskorc.domain.model;

import dev.taskorc.domain.model.error.InvalidValue;
import java.util.stream.Collectors;

/** What free text may hold, and how it is shown inside one line. */
public final class Text {
  private static final int SHOWN = 60;

  private Text() {}

  /** The text in one line of at most 60 characters: control characters become '?'. */
  public static String shown(String text) {
    return shown(text, SHOWN);
  }

  /** The text in one line of at most {@code width} characters: control characters become '?'. */
  public static String shown(String text, int width) {
    var line = new StringBuilder();
    text.codePoints()
        .limit(width + 1L)
        .forEach(point -> line.appendCodePoint(isPlain(point) ? point : '?'));
    if (line.codePointCount(0, line.length()) <= width) {
      return line.toString();
    }
    return line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** The text in lines of its own, each as it is shown; line ends at the end are left out. */
  public static String lines(String text) {
    return text.stripTrailing()
        .lines()
        .map(line -> shown(line, line.length()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The text itself, if it survives a trip through UTF-8 and a process's environment.
   *
   * @throws InvalidValue if it is too long, or holds a NUL or half of a surrogate pair
   */
  static String checked(String what, String text, int longest) {
    if (text.length() > longest) {
      throw new InvalidValue(
          what + " has " + text.length() + " characters", "use at most " + longest);
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidValue(what + " holds a NUL character", "remove it");
    }
    if (hasLoneSurrogate(text)) {
      throw new InvalidValue(what + " is not valid Unicode (half a surrogate pair)", "remove it");
    }
    return text;
  }

  private static boolean hasLoneSurrogate(String text) {
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.FORMAT ->
          false;
      default -> true;
    };
  }
}
