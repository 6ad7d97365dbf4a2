package dev.taskorc.domain.model.text;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 1h30m}, {@code 2d} or ISO-8601. */
public final class Durations {
  public static final Duration SHORTEST = Duration.ofSeconds(1);
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private Durations() {}

  /**
   * @throws InvalidValue unless the text is a duration of 1 s to 365 d
   */
  public static Duration parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT.matcher(lower);
    if (!lower.isEmpty() && matcher.matches()) {
      return bounded(
          text,
          Duration.ofDays(number(matcher.group(1)))
              .plusHours(number(matcher.group(2)))
              .plusMinutes(number(matcher.group(3)))
              .plusSeconds(number(matcher.group(4))));
    }
    try {
      return bounded(text, Duration.parse(lower));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw refused(text);
    }
  }

  /** The shortest form that {@link #parse} reads back as the same duration. */
  public static String format(Duration duration) {
    var text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    if (duration.toMillisPart() != 0) {
      append(text, duration.toMillis() % 60_000, "ms");
    } else {
      append(text, duration.toSecondsPart(), "s");
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /**
   * @throws InvalidValue if there is one, and it is not of 1 s to 365 d
   */
  public static void check(Optional<Duration> duration) {
    if (duration.isPresent()) {
      bounded(format(duration.get()), duration.get());
    }
  }

  private static Duration bounded(String shown, Duration duration) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw refused(shown);
    }
    return duration;
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static InvalidValue refused(String text) {
    return new InvalidValue(
        "'" + Text.shown(text) + "' is not a duration from 1s to 365d",
        "write for example 90s, 5m, 1h30m, 2d or PT5M");
  }
}
