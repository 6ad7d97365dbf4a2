package dev.taskorc.domain.model.schedule.trigger;

import java.util.List;
import java.util.Optional;

/**
 * The triggers of a schedule, 48 at most.
 *
 * @param exact they tick at the schedule's local times and at no other, on days without a clock
 *     change; if not, they tick at more, and whoever is started must look at the schedule: the gate
 * @param gateReason present unless exact
 * @param warnings one line each
 */
public record TriggerPlan(
    List<Trigger> triggers, boolean exact, Optional<String> gateReason, List<String> warnings) {
  public TriggerPlan {
    triggers = List.copyOf(triggers);
    warnings = List.copyOf(warnings);
  }

  public static TriggerPlan exactly(List<Trigger> triggers, List<String> warnings) {
    return new TriggerPlan(triggers, true, Optional.empty(), warnings);
  }
}
