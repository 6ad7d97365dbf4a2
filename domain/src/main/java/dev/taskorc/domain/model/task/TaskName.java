package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that is legal with every scheduler, as a file name on every system and as a database key.
 * Two names that differ only in case are the same task.
 */
public record TaskName(String value) implements Comparable<TaskName> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  // Names that some systems open a device for, whatever extension follows.
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  public TaskName {
    if (!SHAPE.matcher(value).matches()) {
      throw refused(
          value,
          RunName.in(value)
              .map(run -> "that is a run, and a task's name is wanted here")
              .orElse("use 1 to 100 ASCII letters, digits, '-', '_' and '.'"));
    }
    if (value.startsWith(".") || value.endsWith(".")) {
      throw refused(value, "a name neither begins nor ends with a dot");
    }
    if (value.startsWith("-")) {
      throw refused(value, "a name does not begin with '-', which marks an option");
    }
    if (DEVICE.matcher(value).matches()) {
      throw refused(value, "some systems keep this name for a device; choose another");
    }
  }

  /** What the name is looked up by. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskName that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(TaskName other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return value;
  }

  private static InvalidValue refused(String value, String hint) {
    return new InvalidValue("'" + Text.shown(value) + "' is not a task name", hint);
  }
}
