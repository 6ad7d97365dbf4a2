package dev.taskorc.cli.output;

import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.DriftReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What comparing a registration came to, as JSON. */
public final class RegistrationDocument {
  private RegistrationDocument() {}

  public static Map<String, Object> of(DriftReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", report.task());
    json.put("verdict", report.verdict());
    json.put("problem", report.verdict().isProblem());
    json.put(
        "differences", report.drifts().stream().map(RegistrationDocument::difference).toList());
    json.put("home", report.otherHome());
    return json;
  }

  private static Map<String, Object> difference(Drift drift) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("field", drift.field());
    json.put("wished", drift.wished());
    json.put("found", drift.found());
    return json;
  }
}
