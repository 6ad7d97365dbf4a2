package dev.taskorc.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The little that a process finds which no person's shell has started. */
final class BareEnvironment {
  // On Windows a process without these cannot even find its own system folder.
  private static final List<String> KEPT =
      List.of(
          "HOME",
          "USER",
          "TZ",
          "SystemRoot",
          "SystemDrive",
          "windir",
          "ComSpec",
          "PATHEXT",
          "TEMP",
          "TMP",
          "USERPROFILE",
          "LOCALAPPDATA",
          "APPDATA",
          "USERNAME");

  private BareEnvironment() {}

  static Map<String, String> from(Map<String, String> full, Platform platform) {
    Map<String, String> bare = new LinkedHashMap<>();
    for (String name : KEPT) {
      if (full.containsKey(name)) {
        bare.put(name, full.get(name));
      }
    }
    bare.putAll(platform.systemVariables(full));
    return bare;
  }
}
