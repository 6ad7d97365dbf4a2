package dev.taskorc.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Instants and durations, for machines and for people. */
public final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Times() {}

  /** {@code yyyy-MM-ddTHH:mm:ss[.SSS]±hh:mm}. */
  public static String iso(Instant instant, ZoneId zone) {
    OffsetDateTime time = instant.atZone(zone).toOffsetDateTime();
    return (time.getNano() / 1_000_000 == 0 ? SECONDS : MILLIS).format(time);
  }

  public static Optional<String> iso(Optional<Instant> instant, ZoneId zone) {
    return instant.map(time -> iso(time, zone));
  }

  /** Local time to the second. */
  public static String shown(Instant instant, ZoneId zone) {
    return SHOWN.format(instant.atZone(zone));
  }

  public static String shown(Optional<Instant> instant, ZoneId zone) {
    return instant.map(time -> shown(time, zone)).orElse("-");
  }

  /** {@code 0.42 s}, {@code 12.3 s}, {@code 3m 5s}, {@code 2h 4m}. */
  public static String shown(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(
          Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? seconds / 60 + "m " + seconds % 60 + "s"
        : seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
  }
}
