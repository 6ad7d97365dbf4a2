package dev.taskorc.domain.model.text;

import dev.taskorc.domain.model.error.InvalidValue;

/** Builds the one-line errors about one text; whatever the text holds, the line stays one line. */
public final class Refusal {
  private static final int SHOWN = 60;

  private final String subject;

  private Refusal(String subject) {
    this.subject = subject;
  }

  public static Refusal ofSchedule(String text) {
    return new Refusal("schedule " + quote(text));
  }

  public static Refusal ofTrigger(String text) {
    return new Refusal("trigger " + quote(text));
  }

  public InvalidValue because(String what, String hint) {
    return new InvalidValue(subject + " " + what, hint);
  }

  /** The text in quotation marks, fit to be shown and at most 60 characters of it. */
  public static String quote(String text) {
    return "'" + Printable.line(text, SHOWN) + "'";
  }
}
