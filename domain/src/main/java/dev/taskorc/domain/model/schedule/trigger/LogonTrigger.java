package dev.taskorc.domain.model.schedule.trigger;

/** Ticks when the task's user logs on. */
public record LogonTrigger() implements Trigger {
  @Override
  public String describe() {
    return "when the user logs on";
  }

  @Override
  public String text() {
    return TriggerText.LOGON;
  }
}
