package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which this user's Windows writes dates. Where it spells months, counts other years
 * than ours or is not known, nothing is understood: 04/08 is April or August.
 */
public final class RegionalFormat {
  private static final String KEY = "HKCU\\Control Panel\\International";
  private static final Pattern VALUE =
      Pattern.compile("^\\s+(\\w+)\\s+REG_SZ[ \\t]+(.*?)\\s*$", Pattern.MULTILINE);
  // Gregorian, in the local language or in English.
  private static final Set<String> CALENDARS = Set.of("1", "2");
  private static final Pattern TOKEN =
      Pattern.compile("d+|M+|y+|h+|H+|m+|s+|t+|'[^']*'|.", Pattern.DOTALL);
  // Marks of writing direction, and blanks that are not the common one.
  private static final Pattern UNSEEN = Pattern.compile("[\\u200e\\u200f\\u061c]");
  private static final Pattern BLANKS = Pattern.compile("[ \\u00a0\\u202f]+");

  private final Optional<DateTimeFormatter> format;

  private RegionalFormat(Optional<DateTimeFormatter> format) {
    this.format = format;
  }

  /** Asks the registry; what it does not say is not guessed. */
  public static RegionalFormat ask(Schtasks schtasks, OutputReader output) {
    try {
      Schtasks.Answer answer = schtasks.neighbour("reg", "query", KEY);
      return of(values(answer.done() ? output.text(answer) : ""));
    } catch (SchedulerFailed e) {
      return new RegionalFormat(Optional.empty());
    }
  }

  static RegionalFormat of(Map<String, String> values) {
    boolean ours = CALENDARS.contains(values.getOrDefault("iCalendarType", ""));
    boolean known = values.containsKey("sShortDate") && values.containsKey("sTimeFormat");
    return new RegionalFormat(ours && known ? formatter(values) : Optional.empty());
  }

  /** Empty unless the text is one moment for certain. */
  public Optional<Instant> parse(String text, ZoneId zone) {
    return format.flatMap(known -> local(known, text)).flatMap(time -> instant(time, zone));
  }

  private static Optional<LocalDateTime> local(DateTimeFormatter format, String text) {
    try {
      return Optional.of(LocalDateTime.parse(plain(text), format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The repeated hour of a clock change is two moments, the skipped one none. */
  private static Optional<Instant> instant(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.size() == 1 ? Optional.of(time.toInstant(offsets.get(0))) : Optional.empty();
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    Matcher matcher = VALUE.matcher(text);
    while (matcher.find()) {
      values.put(matcher.group(1), matcher.group(2));
    }
    return values;
  }

  private static Optional<DateTimeFormatter> formatter(Map<String, String> values) {
    var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    String pattern = plain(values.get("sShortDate") + " " + values.get("sTimeFormat"));
    Matcher token = TOKEN.matcher(pattern);
    while (token.find()) {
      if (!append(builder, token.group(), values)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          builder
              .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
              .toFormatter(Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean append(
      DateTimeFormatterBuilder builder, String token, Map<String, String> values) {
    switch (token) {
      case "d", "dd" -> number(builder, ChronoField.DAY_OF_MONTH);
      case "M", "MM" -> number(builder, ChronoField.MONTH_OF_YEAR);
      case "yy" -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1990);
      case "yyyy" -> builder.appendValue(ChronoField.YEAR, 4);
      case "h", "hh" -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM);
      case "H", "HH" -> number(builder, ChronoField.HOUR_OF_DAY);
      case "m", "mm" -> number(builder, ChronoField.MINUTE_OF_HOUR);
      case "s", "ss" -> number(builder, ChronoField.SECOND_OF_MINUTE);
      case "t", "tt" -> {
        return appendHalf(builder, token, values);
      }
      default -> {
        if (token.matches("[A-Za-z]+")) {
          return false; // Names of days, months or eras are words.
        }
        builder.appendLiteral(
            token.startsWith("'") ? token.substring(1, token.length() - 1) : token);
      }
    }
    return true;
  }

  private static boolean appendHalf(
      DateTimeFormatterBuilder builder, String token, Map<String, String> values) {
    String am = plain(values.getOrDefault("s1159", ""));
    String pm = plain(values.getOrDefault("s2359", ""));
    if (am.isEmpty() || pm.isEmpty()) {
      return false;
    }
    String first = token.length() == 1 ? am.substring(0, 1) : am;
    String second = token.length() == 1 ? pm.substring(0, 1) : pm;
    if (first.equalsIgnoreCase(second)) {
      return false;
    }
    builder.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, first, 1L, second));
    return true;
  }

  private static void number(DateTimeFormatterBuilder builder, ChronoField field) {
    builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
  }

  private static String plain(String text) {
    return BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }
}
