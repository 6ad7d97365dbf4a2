package dev.taskorc.domain.model.registration;

import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One field in which a registration is not what its task wishes. */
public record Drift(String field, String wished, String found) {

  /** Every difference in meaning, in a fixed order; empty when the registration is proven. */
  public static List<Drift> between(Registration wished, Registration found) {
    var drifts = new ArrayList<Drift>();
    compare(drifts, "name", wished.name().value(), found.name().value());
    compare(drifts, "owner", wished.owner().id(), found.owner().id());
    compare(drifts, "enabled", wished.enabled(), found.enabled());
    compare(drifts, "description", wished.description(), found.description());
    // The order of triggers has no meaning to any scheduler.
    compare(drifts, "triggers", sorted(wished.triggers()), sorted(found.triggers()));
    compare(drifts, "action", wished.action().words(), found.action().words());
    compare(
        drifts,
        "workingDirectory",
        wished.action().workingDirectory(),
        found.action().workingDirectory());
    compare(drifts, "runAs", wished.runAs().text(), found.runAs().text());
    compare(drifts, "startWhenAvailable", wished.startWhenAvailable(), found.startWhenAvailable());
    drifts.addAll(found.strays());
    return List.copyOf(drifts);
  }

  private static List<String> sorted(List<Trigger> triggers) {
    return triggers.stream().map(Trigger::text).sorted().toList();
  }

  private static void compare(List<Drift> drifts, String field, Object wished, Object found) {
    if (!Objects.equals(wished, found)) {
      drifts.add(new Drift(field, wished.toString(), found.toString()));
    }
  }
}
