package dev.taskorc.domain.model.schedule.trigger;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Ticks at one local time of the machine, and from there on with the repetition.
 *
 * @param start whole seconds
 */
public record TimeTrigger(LocalDateTime start, Optional<Repetition> repetition) implements Trigger {
  public TimeTrigger {
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
