package dev.taskorc.domain.model.schedule.trigger;

/** Ticks when the machine starts. */
public record BootTrigger() implements Trigger {
  @Override
  public String describe() {
    return "when the machine starts";
  }

  @Override
  public String text() {
    return TriggerText.BOOT;
  }
}
