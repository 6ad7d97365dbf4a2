package dev.taskorc.domain.model.schedule.trigger;

/** What an operating system's scheduler is told so that it starts something. */
public sealed interface Trigger permits CalendarTrigger, TimeTrigger, BootTrigger, LogonTrigger {
  /** In words: "at 09:00 on Mondays, repeated every 15 minutes until 09:45". */
  String describe();

  /** One line of ASCII for storing; the same trigger always gives the same text. */
  String text();

  /**
   * The inverse of {@link #text()}.
   *
   * @throws dev.taskorc.domain.model.error.InvalidValue if the text is none of a trigger
   */
  static Trigger parse(String text) {
    return TriggerText.parse(text);
  }
}
