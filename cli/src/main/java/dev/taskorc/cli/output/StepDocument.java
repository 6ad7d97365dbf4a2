package dev.taskorc.cli.output;

import dev.taskorc.domain.model.report.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** A step of a simulation as JSON. */
public final class StepDocument {
  private StepDocument() {}

  public static Map<String, Object> of(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", step.name());
    json.put("ok", step.ok());
    json.put("detail", step.detail());
    json.put("durationMillis", step.took().toMillis());
    return json;
  }
}
