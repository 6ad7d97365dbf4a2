package dev.taskorc.cli.output;

import dev.taskorc.domain.model.report.ResultCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a result code means, as JSON. */
public final class ResultCodeDocument {
  private ResultCodeDocument() {}

  public static Map<String, Object> of(ResultCode told) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", told.code());
    json.put("hex", told.hex());
    json.put("signed", told.signed());
    json.put("name", told.name());
    json.put("meaning", told.meaning());
    json.put("cause", told.cause());
    json.put("advice", told.advice());
    json.put("failure", told.failure());
    return json;
  }
}
