package dev.taskorc.domain.model.schedule.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When a wall clock shows a local time, by Vixie's rule for fixed times: in the gap of a clock
 * change the moment at which the gap ends, in the repeated hour its first occurrence.
 */
public final class WallClock {
  /** The first and the last moment at which anything fires: the years 1 to 9999. */
  public static final Instant FIRST =
      LocalDate.of(1, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

  public static final Instant LAST =
      LocalDate.of(9999, 12, 31).atTime(23, 59, 59).toInstant(ZoneOffset.UTC);

  private WallClock() {}

  /** The nearest moment within those years. */
  public static Instant clamp(Instant instant) {
    return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
  }

  public static Instant instant(LocalDateTime local, ZoneRules rules) {
    return Instant.ofEpochSecond(epochSecond(local.toEpochSecond(ZoneOffset.UTC), rules));
  }

  /** The local time as seconds since 1970-01-01T00:00 on the wall clock. */
  public static long epochSecond(long localSecond, ZoneRules rules) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).toEpochSecond()
        : localSecond - offsets.get(0).getTotalSeconds();
  }

  /** The first whole minute at or after the local time at which the change begins. */
  public static long minuteBefore(ZoneOffsetTransition change) {
    return minute(change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds());
  }

  /** The first whole minute at or after the local time to which the clock is set. */
  public static long minuteAfter(ZoneOffsetTransition change) {
    return minute(change.toEpochSecond() + change.getOffsetAfter().getTotalSeconds());
  }

  private static long minute(long localSecond) {
    return -Math.floorDiv(-localSecond, 60L);
  }
}
