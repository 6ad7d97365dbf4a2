package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.Locale;

/**
 * The account a scheduled run uses: {@code current}, {@code s4u}, {@code system}, {@code user:X}.
 */
public record RunAs(String text) {
  // Before the constants: they are checked by it.
  private static final String USER = "user:[^\\s\"/:;|=,+*?<>]{1,200}";

  public static final RunAs CURRENT = new RunAs("current");

  public RunAs {
    if (!(text.startsWith("user:") && text.matches(USER))) {
      text = text.toLowerCase(Locale.ROOT);
      if (!text.equals("current") && !text.equals("s4u") && !text.equals("system")) {
        throw new InvalidValue(
            "'" + Text.shown(text) + "' is not an account",
            "use current, s4u, system or user:DOMAIN\\name");
      }
    }
  }

  /** Whether runs may do what the person who keeps the home may not. */
  public boolean isPrivileged() {
    return !text.equals("current") && !text.equals("s4u");
  }
}
