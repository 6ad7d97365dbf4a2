package dev.taskorc.domain.model.text;

import dev.taskorc.domain.model.error.InvalidValue;

/** What free text may hold, and how it is shown inside one line. */
public final class Text {
  private static final int SHOWN = 60;

  private Text() {}

  /** The text in one line of at most 60 characters, fit to be shown. */
  public static String shown(String text) {
    return Printable.line(text, SHOWN);
  }

  /** The text in one line of at most {@code width} characters, fit to be shown. */
  public static String shown(String text, int width) {
    return Printable.line(text, width);
  }

  /**
   * The text itself, if it survives a trip through UTF-8 and a process's environment.
   *
   * @throws InvalidValue if it is too long, or holds a NUL or half of a surrogate pair
   */
  public static String checked(String what, String text, int longest) {
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
}
