package dev.taskorc.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Instants and durations, for machines and for people. */
public final class Times {
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Times() {}

  /** What happened or will happen, in UTC and whole seconds: {@code yyyy-MM-ddTHH:mm:ssZ}. */
  public static String utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public static Optional<String> utc(Optional<Instant> instant) {
    return instant.map(Times::utc);
  }

  /** What a schedule says, as its zone's clocks show it: {@code yyyy-MM-ddTHH:mm:ss±hh:mm}. */
  public static String wall(Instant instant, ZoneId zone) {
    return WALL.format(instant.atZone(zone));
  }

  public static Optional<String> wall(Optional<Instant> instant, ZoneId zone) {
    return instant.map(time -> wall(time, zone));
  }

  /** Local time to the second. */
  public static String shown(Instant instant, ZoneId zone) {
    return SHOWN.format(instant.atZone(zone));
  }

  public static String shown(Optional<Instant> instant, ZoneId zone) {
    return instant.map(time -> shown(time, zone)).orElse("-");
  }

  /** The same with the zone, where no heading names it. */
  public static String told(Instant instant, ZoneId zone) {
    return shown(instant, zone) + " (" + zone.getId() + ")";
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
