package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.WallClock;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants of a rule in a zone: a walk over the stretches of time between two clock changes,
 * within each of which the offset is constant. Between far-apart matches the walk jumps, so its
 * length depends on the rule and not on the years it crosses.
 *
 * <p>Clock changes, as in Vixie's cron: a fixed time in the gap fires when the gap ends, a fixed
 * time in the repeated hour at its first occurrence; a rule with a wildcard in minute or hour
 * follows the wall clock.
 */
final class FireTimes {
  // Reckoned and not parsed, for which a run would load all that reads dates.
  /** Longer than any clock change, in minutes. */
  private static final long MARGIN = 3L * LocalTimes.DAY;

  private static final long HORIZON = 401L * 366 * LocalTimes.DAY;
  private static final long FAR = Long.MAX_VALUE / 4;

  private final Recurrence rule;
  private final ZoneRules zone;
  private final LocalTimes times;
  private int stretches;

  FireTimes(Recurrence rule, ZoneRules zone) {
    this.rule = rule;
    this.zone = zone;
    this.times = new LocalTimes(rule);
  }

  /** The end of time is so far that no next fire time means that there never is one. */
  static boolean seesFar(Instant after) {
    return after.plusSeconds(HORIZON * 60).isBefore(WallClock.LAST);
  }

  /** Months and stretches looked at so far. */
  int steps() {
    return times.steps() + stretches;
  }

  /** The first fire time after the instant; after four hundred years without one there is none. */
  Optional<Instant> next(Instant after) {
    Instant end = WallClock.clamp(after.plusSeconds(HORIZON * 60));
    return between(after, end, 1).stream().findFirst();
  }

  List<Instant> between(Instant fromExclusive, Instant toInclusive, int limit) {
    var found = new ArrayList<Instant>();
    Instant cursor = fromExclusive;
    long end = WallClock.clamp(toInclusive).getEpochSecond();
    long farthest = Math.floorDiv(end, 60) + MARGIN;
    long offset = zone.getOffset(cursor).getTotalSeconds();
    long low = Math.max(minuteAt(cursor, offset) + 1, endOfRepeated(cursor));
    while (found.size() < limit) {
      stretches++;
      ZoneOffsetTransition change = zone.nextTransition(cursor);
      long changeAt = change == null ? FAR : change.toEpochSecond();
      long high = Math.floorDiv(Math.min(end, changeAt - 1) + offset, 60);
      long time = times.atOrAfter(low, farthest);
      for (long t = time;
          t != LocalTimes.NONE && t <= high && found.size() < limit;
          t = times.atOrAfter(t + 1, high)) {
        found.add(Instant.ofEpochSecond(t * 60 - offset));
      }
      if (changeAt > end) {
        break;
      }
      long here = minuteAt(cursor, offset);
      long seek = time == LocalTimes.NONE ? farthest : time;
      boolean farther = time == LocalTimes.NONE || time > high;
      if (farther
          && seek - here > 2 * MARGIN
          && changeAt / 60 > cursor.getEpochSecond() / 60 + MARGIN) {
        cursor = Instant.ofEpochSecond((seek - MARGIN) * 60);
        offset = zone.getOffset(cursor).getTotalSeconds();
        low = minuteAt(cursor, offset);
        if (cursor.getEpochSecond() > end) {
          break;
        }
      } else {
        low = WallClock.minuteAfter(change);
        if (!rule.wildcard()) {
          long gapStart = WallClock.minuteBefore(change);
          if (change.isGap() && times.atOrAfter(gapStart, low - 1) != LocalTimes.NONE) {
            if (found.size() < limit) {
              found.add(change.getInstant());
            }
            low = Math.floorDiv(changeAt + change.getOffsetAfter().getTotalSeconds(), 60) + 1;
          } else if (change.isOverlap()) {
            low = gapStart;
          }
        }
        cursor = change.getInstant();
        offset = change.getOffsetAfter().getTotalSeconds();
      }
    }
    return found;
  }

  Optional<Instant> previous(Instant notAfter) {
    Instant cursor = notAfter;
    long offset = zone.getOffset(cursor).getTotalSeconds();
    long high = minuteAt(cursor, offset);
    long lowest = Math.max(high - HORIZON, minuteAt(WallClock.FIRST, 0) - MARGIN);
    while (high >= lowest) {
      stretches++;
      ZoneOffsetTransition change = zone.previousTransition(cursor.plusNanos(1));
      long low = change == null ? -FAR : firstMinute(change);
      long time = times.atOrBefore(high, lowest);
      if (time != LocalTimes.NONE && time >= low) {
        return Optional.of(Instant.ofEpochSecond(time * 60 - offset));
      }
      if (change == null) {
        return Optional.empty();
      }
      long seek = time == LocalTimes.NONE ? lowest : time;
      if (high - seek > 2 * MARGIN
          && change.toEpochSecond() / 60 < cursor.getEpochSecond() / 60 - MARGIN) {
        cursor = Instant.ofEpochSecond((seek + MARGIN) * 60);
        offset = zone.getOffset(cursor).getTotalSeconds();
        high = minuteAt(cursor, offset);
        if (time == LocalTimes.NONE) {
          return Optional.empty();
        }
      } else {
        long before = WallClock.minuteBefore(change);
        if (!rule.wildcard()
            && change.isGap()
            && times.atOrBefore(WallClock.minuteAfter(change) - 1, before) != LocalTimes.NONE) {
          return Optional.of(change.getInstant());
        }
        cursor = change.getInstant().minusNanos(1);
        offset = change.getOffsetBefore().getTotalSeconds();
        high = before - 1;
      }
    }
    return Optional.empty();
  }

  /** The first local minute of the stretch that begins with the change. */
  private long firstMinute(ZoneOffsetTransition change) {
    return rule.wildcard() || change.isGap()
        ? WallClock.minuteAfter(change)
        : WallClock.minuteBefore(change);
  }

  /** For a fixed time in the second occurrence of a repeated hour: the first minute after it. */
  private long endOfRepeated(Instant instant) {
    if (rule.wildcard() || zone.isFixedOffset()) {
      return -FAR;
    }
    ZoneOffsetTransition change = zone.previousTransition(instant.plusNanos(1));
    return change == null || change.isGap() ? -FAR : WallClock.minuteBefore(change);
  }

  private static long minuteAt(Instant instant, long offset) {
    return Math.floorDiv(instant.getEpochSecond() + offset, 60);
  }
}
