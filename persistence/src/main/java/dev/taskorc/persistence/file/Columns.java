package dev.taskorc.persistence.file;

import dev.taskorc.domain.model.text.Text;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The values of a row by their columns. What cannot be taken for what it is to be is refused. */
public interface Columns {
  /** Null where the row has none. */
  Object value(String column) throws SQLException;

  default String text(String column) throws SQLException {
    return optionalText(column).orElseThrow(() -> new IllegalArgumentException("it is missing"));
  }

  default Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(value(column)).map(Object::toString);
  }

  default Optional<Number> optionalNumber(String column) throws SQLException {
    Object value = value(column);
    if (value != null && !(value instanceof Number)) {
      throw new IllegalArgumentException("it is no number");
    }
    return Optional.ofNullable((Number) value);
  }

  default Number number(String column) throws SQLException {
    return optionalNumber(column).orElseThrow(() -> new IllegalArgumentException("it is missing"));
  }

  /** One that fits; SQLite's numbers are larger. */
  default int small(String column) throws SQLException {
    return Math.toIntExact(number(column).longValue());
  }

  default boolean flag(String column) throws SQLException {
    long value = number(column).longValue();
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("it is neither 0 nor 1");
    }
    return value == 1;
  }

  default Optional<Duration> duration(String column) throws SQLException {
    return optionalNumber(column).map(millis -> Duration.ofMillis(millis.longValue()));
  }

  /** As it stands there, in a few words. */
  default String shown(String column) throws SQLException {
    return "'" + optionalText(column).map(Text::shown).orElse("") + "'";
  }
}
