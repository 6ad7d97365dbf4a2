package dev.taskorc.cli.output;

import dev.taskorc.domain.model.report.Explanation;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a schedule means, as JSON. */
public final class ScheduleDocument {
  private ScheduleDocument() {}

  public static Map<String, Object> of(Explanation explained) {
    ZoneId zone = explained.zone();
    TriggerPlan plan = explained.plan();
    Map<String, Object> triggers = new LinkedHashMap<>();
    triggers.put("exact", plan.exact());
    triggers.put("gated", !plan.exact());
    triggers.put("gateReason", plan.gateReason());
    triggers.put("triggerCount", plan.triggers().size());
    triggers.put("triggers", plan.triggers().stream().map(Trigger::describe).toList());
    triggers.put(explained.form(), explained.told());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("expression", explained.expression());
    json.put("dialect", explained.dialect());
    json.put("schedule", explained.schedule().text());
    json.put("description", explained.schedule().describe());
    json.put("zone", zone.getId());
    json.put("next", explained.next().stream().map(at -> Times.wall(at, zone)).toList());
    json.put("warnings", explained.warnings());
    json.put(explained.scheduler(), triggers);
    return json;
  }
}
