package dev.taskorc.cli.output;

import dev.taskorc.domain.model.Explanation;
import dev.taskorc.domain.model.schedule.Trigger;
import dev.taskorc.domain.model.schedule.TriggerPlan;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a schedule means, as JSON. */
public final class ScheduleDocument {
  private ScheduleDocument() {}

  public static Map<String, Object> of(Explanation told) {
    ZoneId zone = told.zone();
    TriggerPlan plan = told.plan();
    Map<String, Object> windows = new LinkedHashMap<>();
    windows.put("exact", plan.exact());
    windows.put("gated", !plan.exact());
    windows.put("gateReason", plan.gateReason());
    windows.put("triggerCount", plan.triggers().size());
    windows.put("triggers", plan.triggers().stream().map(Trigger::describe).toList());
    windows.put("xml", told.xml());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("expression", told.expression());
    json.put("dialect", told.dialect());
    json.put("schedule", told.schedule().text());
    json.put("description", told.schedule().describe());
    json.put("zone", zone.getId());
    json.put("next", told.next().stream().map(at -> Times.iso(at, zone)).toList());
    json.put("warnings", told.warnings());
    json.put("windows", windows);
    return json;
  }
}
