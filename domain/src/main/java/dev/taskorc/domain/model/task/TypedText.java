package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From what was typed to values; what cannot be read is refused in one line. */
public final class TypedText {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,13})([kmg]?)b?");

  private TypedText() {}

  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a time zone", "use for example Europe/Berlin or UTC");
    }
  }

  public static int number(String option, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a number", "give " + option + " a whole number");
    }
  }

  public static double decimal(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValue(
          "'" + Text.shown(text) + "' is not a number", "give " + option + " a number such as 2");
    }
  }

  public static long bytes(String text) {
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

  public static <E extends Enum<E>> E word(String what, Class<E> type, String text) {
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

  /** One variable, written {@code NAME=VALUE}. */
  public static Environment variable(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new InvalidValue(
          "'" + Text.shown(pair) + "' is not a variable", "write it as --env NAME=VALUE");
    }
    return new Environment(Map.of(pair.substring(0, equals), pair.substring(equals + 1)));
  }
}
