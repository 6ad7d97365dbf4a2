package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Variables that a task adds to the environment of its command. */
public record Environment(Map<String, String> variables) {
  public static final Environment EMPTY = new Environment(Map.of());

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_()]{0,254}";

  public Environment {
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    variables.forEach(
        (name, value) -> {
          if (!name.matches(NAME)) {
            throw new InvalidValue(
                "'" + Text.shown(name) + "' is not the name of an environment variable",
                "use letters, digits and '_', not beginning with a digit");
          }
          Text.checked("environment variable " + name, value, 32_000);
        });
  }

  /** Both; where both have a variable, it is as in {@code other}. */
  public Environment and(Environment other) {
    var all = new TreeMap<>(variables);
    all.putAll(other.variables);
    return new Environment(all);
  }
}
