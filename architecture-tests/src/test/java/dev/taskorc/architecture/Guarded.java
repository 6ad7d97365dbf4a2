package dev.taskorc.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule, and the classes that are there to break it: one that none of them breaks guards nothing.
 */
record Guarded(String name, ArchRule rule, List<Class<?>> canaries) {
  Guarded {
    canaries = List.copyOf(canaries);
    if (canaries.isEmpty()) {
      throw new IllegalArgumentException("no canary: " + name);
    }
  }

  static Guarded by(String name, ArchRule rule, Class<?>... canaries) {
    return new Guarded(name, rule.allowEmptyShould(false), List.of(canaries));
  }

  @Override
  public String toString() {
    return name;
  }
}
