package dev.taskorc.cli.command.shared;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.model.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** What only a prompt can read: paths, codes and moments. */
public final class Values {
  private Values() {}

  public static String absolute(String text) {
    if (text.isBlank()) {
      throw new InvalidValue("the working directory is empty", "give a folder with --cwd");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new InvalidValue("'" + Text.shown(text) + "' is not a path", "give a folder");
    }
  }

  /** Signed, unsigned or hexadecimal: the same 32 bits. */
  public static int code(String text) {
    try {
      long value = Long.decode(decimalZeros(text.strip()));
      if (value >= Integer.MIN_VALUE && value <= 0xFFFF_FFFFL) {
        return (int) value;
      }
    } catch (NumberFormatException e) {
      throw refusedCode(text);
    }
    throw refusedCode(text);
  }

  /** A leading zero would make it an octal number. */
  private static String decimalZeros(String text) {
    return text.matches("[+-]?0[0-9]+") ? text.replaceFirst("0+(?=[0-9])", "") : text;
  }

  private static InvalidValue refusedCode(String text) {
    return new InvalidValue(
        "'" + Text.shown(text) + "' is not a result code",
        "give 32 bits as 267009, 0x8004131F or -2147024894");
  }

  /**
   * A moment: with an offset as it is, without one local to {@code zone}; a day is its midnight.
   */
  public static Instant instant(String text, ZoneId zone) {
    String stripped = text.strip().replace(' ', 'T');
    try {
      if (!stripped.matches("\\d{4}-.*")) {
        throw new DateTimeException("no year of four digits");
      }
      if (stripped.length() <= 10) {
        return LocalDate.parse(stripped).atStartOfDay(zone).toInstant();
      }
      if (stripped.matches(".*(Z|z|[+-]\\d{2}:\\d{2})")) {
        return OffsetDateTime.parse(stripped).toInstant();
      }
      return LocalDateTime.parse(stripped).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a moment",
          "write for example 2026-03-28T00:00, with or without an offset such as +01:00");
    }
  }

  /** A moment, or how long ago it was. */
  public static Instant since(String text, Instant now, ZoneId zone) {
    try {
      return now.minus(Durations.parse(text));
    } catch (InvalidValue e) {
      return instant(text, zone);
    }
  }
}
