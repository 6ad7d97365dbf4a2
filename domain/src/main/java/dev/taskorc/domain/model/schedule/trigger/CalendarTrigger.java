package dev.taskorc.domain.model.schedule.trigger;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Ticks on the days that fit, from the start on, at the start's time of day, and from there on with
 * the repetition.
 *
 * @param start whole seconds; its day need not fit
 */
public record CalendarTrigger(LocalDateTime start, Days days, Optional<Repetition> repetition)
    implements Trigger {
  public CalendarTrigger {
    start = start.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String describe() {
    return TriggerWords.describe(this);
  }

  @Override
  public String text() {
    return TriggerText.of(this);
  }
}
