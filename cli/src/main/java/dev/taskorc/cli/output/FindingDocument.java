package dev.taskorc.cli.output;

import dev.taskorc.domain.model.report.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/** What doctor found, as JSON. */
public final class FindingDocument {
  private FindingDocument() {}

  public static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", finding.subject());
    json.put("level", finding.level());
    json.put("detail", finding.detail());
    json.put("advice", finding.advice());
    return json;
  }
}
