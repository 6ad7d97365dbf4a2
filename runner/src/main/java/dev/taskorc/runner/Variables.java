package dev.taskorc.runner;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a command finds in its environment. */
final class Variables {
  private Variables() {}

  /** On Windows Path and PATH are one variable; a process that had both would find either. */
  static Map<String, String> of(
      Map<String, String> inherited, Map<String, String> own, boolean windows) {
    Map<String, String> all =
        windows ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new HashMap<>();
    all.putAll(inherited);
    all.putAll(own);
    return all;
  }
}
