package dev.taskorc.domain.model.report;

import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a schedule means.
 *
 * @param expression as it was written
 * @param schedule the same in our own language
 * @param scheduler the kind that the plan is for
 * @param form what the text is that the scheduler is told, in a word
 * @param told the triggers as that scheduler is told them
 */
public record Explanation(
    String expression,
    Dialect dialect,
    Schedule schedule,
    ZoneId zone,
    List<Instant> next,
    List<String> warnings,
    String scheduler,
    TriggerPlan plan,
    String form,
    String told) {
  public Explanation {
    next = List.copyOf(next);
    warnings = List.copyOf(warnings);
  }
}
