package dev.taskorc.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** A failure as JSON. */
public final class ErrorDocument {
  private ErrorDocument() {}

  public static Map<String, Object> of(String code, String message, String hint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("message", message);
    json.put("hint", hint);
    return Map.of("error", json);
  }
}
