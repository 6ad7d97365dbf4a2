package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.error.InvalidValue;

/** Builds the one-line errors about one text; whatever the text holds, the line stays one line. */
final class Refusal {
  private static final int SHOWN = 60;

  private final String subject;

  private Refusal(String subject) {
    this.subject = subject;
  }

  static Refusal ofSchedule(String text) {
    return new Refusal("schedule " + quote(text));
  }

  static Refusal ofTrigger(String text) {
    return new Refusal("trigger " + quote(text));
  }

  InvalidValue because(String what, String hint) {
    return new InvalidValue(subject + " " + what, hint);
  }

  /** The text in quotation marks, printable and at most 60 characters of it. */
  static String quote(String text) {
    var shown = new StringBuilder("'");
    int length = 0;
    for (int at = 0; at < text.length() && length < SHOWN; length++) {
      int point = text.codePointAt(at);
      shown.appendCodePoint(isPrintable(point) ? point : '?');
      at += Character.charCount(point);
    }
    return shown.append(text.length() > shown.length() - 1 ? "...'" : "'").toString();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
