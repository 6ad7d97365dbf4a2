package dev.taskorc.cli.command;

import dev.taskorc.domain.model.Durations;
import dev.taskorc.domain.model.Text;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Schedule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From what was typed to values; what cannot be read is refused in one line. */
final class Values {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,13})([kmg]?)b?");

  private Values() {}

  static Schedule schedule(String text) {
    return Schedule.parse(text);
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw refusedZone(text);
    }
  }

  static String absolute(String text) {
    if (text.isBlank()) {
      throw new InvalidValue("the working directory is empty", "give a folder with --cwd");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new InvalidValue("'" + Text.shown(text) + "' is not a path", "give a folder");
    }
  }

  static void putVariable(Map<String, String> variables, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new InvalidValue(
          "'" + Text.shown(pair) + "' is not a variable", "write it as --env NAME=VALUE");
    }
    variables.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  static int number(String option, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a number", "give " + option + " a whole number");
    }
  }

  /** Signed, unsigned or hexadecimal: the same 32 bits. */
  static int code(String text) {
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

  static double decimal(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a number", "give " + option + " a number such as 2");
    }
  }

  static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a size", "write for example 512k, 10m or 1g");
    }
    int shift =
        switch (matcher.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    long count = Long.parseLong(matcher.group(1));
    // Too large for a long is too large for a limit as well.
    return count > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : count << shift;
  }

  static <E extends Enum<E>> E word(String what, Class<E> type, String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "'" + Text.shown(text) + "' is no value of " + what,
                    "use "
                        + Arrays.stream(type.getEnumConstants())
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /**
   * A moment: with an offset as it is, without one local to {@code zone}; a day is its midnight.
   */
  static Instant instant(String text, ZoneId zone) {
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
  static Instant since(String text, Instant now, ZoneId zone) {
    try {
      return now.minus(Durations.parse(text));
    } catch (InvalidValue e) {
      return instant(text, zone);
    }
  }

  private static InvalidValue refusedZone(String text) {
    return new InvalidValue(
        "'" + Text.shown(text) + "' is not a time zone", "use for example Europe/Berlin or UTC");
  }
}
