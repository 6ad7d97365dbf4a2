package dev.taskorc.scheduler;

import java.util.Locale;

/** The systems that have a scheduler of their own. */
public enum OperatingSystem {
  WINDOWS,
  LINUX,
  MACOS,
  OTHER;

  /**
   * @param name the JVM's property {@code os.name}
   */
  public static OperatingSystem of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows")) {
      return WINDOWS;
    }
    if (lower.startsWith("linux")) {
      return LINUX;
    }
    return lower.startsWith("mac") ? MACOS : OTHER;
  }
}
