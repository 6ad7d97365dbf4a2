package dev.taskorc.domain.model;

import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.TriggerPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a schedule means.
 *
 * @param expression as it was written
 * @param schedule the same in our own language
 * @param xml the triggers as Windows is told them
 */
public record Explanation(
    String expression,
    Dialect dialect,
    Schedule schedule,
    ZoneId zone,
    List<Instant> next,
    List<String> warnings,
    TriggerPlan plan,
    String xml) {
  public Explanation {
    next = List.copyOf(next);
    warnings = List.copyOf(warnings);
  }
}
