package dev.taskorc.runner;

import java.util.HashMap;
import java.util.Map;

/**
 * The launcher gives the JVM a UTF-8 locale where there was none, and leaves the caller's in
 * ORC_LC_ALL; the command gets back what the caller had.
 */
final class CallerLocale {
  private static final String SAVED = "ORC_LC_ALL";

  private CallerLocale() {}

  static Map<String, String> restored(Map<String, String> environment) {
    Map<String, String> restored = new HashMap<>(environment);
    String saved = restored.remove(SAVED);
    if (saved != null) {
      if (saved.isEmpty()) {
        restored.remove("LC_ALL");
      } else {
        restored.put("LC_ALL", saved);
      }
    }
    return restored;
  }
}
