package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.Locale;
import java.util.Optional;

/** A run as it is named where a task's name may stand: {@code run:12}. */
public record RunName(long id) {
  private static final String PREFIX = "run:";

  /**
   * Absent if the text does not mean to name a run.
   *
   * @throws InvalidValue if it does, and names none
   */
  public static Optional<RunName> in(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith(PREFIX)
        ? Optional.of(numbered(text.substring(PREFIX.length())))
        : Optional.empty();
  }

  /**
   * The number alone will do, too, where nothing but a run can stand.
   *
   * @throws InvalidValue if it is none
   */
  public static RunName of(String text) {
    return in(text).orElseGet(() -> numbered(text));
  }

  private static RunName numbered(String number) {
    if (!number.matches("[0-9]{1,18}")) {
      throw new InvalidValue(
          "'" + Text.shown(number) + "' is not a run's number",
          "name a run as in 'run:12'; 'orc history' shows the numbers");
    }
    return new RunName(Long.parseLong(number));
  }

  @Override
  public String toString() {
    return PREFIX + id;
  }
}
