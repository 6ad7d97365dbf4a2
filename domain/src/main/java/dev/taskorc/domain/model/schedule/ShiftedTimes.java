package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.Bits;
import dev.taskorc.domain.model.schedule.day.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a rule's times that falls, on the machine's clock, on the same day or on a
 * neighbouring one.
 *
 * @param shift days by which the machine's date is ahead of the schedule's
 * @param second of the minute, for zones that differ by more than whole minutes
 * @param times minutes of the machine's day
 */
record ShiftedTimes(int shift, int second, BitSet times) {
  /** Rules of zones are made for years ahead; what is not known today cannot be planned for. */
  private static final int YEARS = 30;

  private static final int DAY_SECONDS = 86_400;

  /** One share if the zones agree from the date on; else every difference there is counts. */
  static List<ShiftedTimes> of(Recurrence rule, ZoneRules zone, ZoneRules machine, LocalDate from) {
    TreeSet<Integer> differences = differences(zone, machine, from);
    BitSet times = times(rule);
    if (differences.size() > 1 && !rule.wildcard()) {
      addEndsOfGaps(times, zone, from);
    }
    var shares = new TreeMap<Integer, ShiftedTimes>();
    for (int difference : differences) {
      times.stream()
          .forEach(
              minute -> {
                int second = minute * 60 + difference;
                int shift = Math.floorDiv(second, DAY_SECONDS);
                int ofDay = Math.floorMod(second, DAY_SECONDS);
                shares
                    .computeIfAbsent(
                        shift * 60 + ofDay % 60,
                        k -> new ShiftedTimes(shift, ofDay % 60, new BitSet()))
                    .times
                    .set(ofDay / 60);
              });
    }
    return List.copyOf(shares.values());
  }

  /** Seconds by which the machine's clock is ahead, now and after each change of either. */
  static TreeSet<Integer> differences(ZoneRules zone, ZoneRules machine, LocalDate from) {
    var differences = new TreeSet<Integer>();
    if (zone.equals(machine)) {
      differences.add(0);
      return differences;
    }
    Instant start = from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var moments = new ArrayList<Instant>();
    moments.add(start);
    changes(zone, from).forEach(change -> moments.add(change.getInstant()));
    changes(machine, from).forEach(change -> moments.add(change.getInstant()));
    for (Instant moment : moments) {
      differences.add(
          machine.getOffset(moment).getTotalSeconds() - zone.getOffset(moment).getTotalSeconds());
    }
    return differences;
  }

  static boolean sameClock(ZoneId zone, ZoneId machine, LocalDate from) {
    TreeSet<Integer> differences = differences(zone.getRules(), machine.getRules(), from);
    return differences.size() == 1 && differences.first() == 0;
  }

  /** Minutes of the day at which a clock is set in the coming years. */
  static BitSet changeMinutes(ZoneRules zone, LocalDate from) {
    var minutes = new BitSet();
    Instant start = from.atStartOfDay().toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition change = zone.nextTransition(start);
    for (int i = 0; i < 2 && change != null; i++) {
      minutes.set((int) Math.floorMod(WallClock.minuteBefore(change), (long) LocalTimes.DAY));
      change = zone.nextTransition(change.getInstant());
    }
    return minutes;
  }

  private static List<ZoneOffsetTransition> changes(ZoneRules zone, LocalDate from) {
    var changes = new ArrayList<ZoneOffsetTransition>();
    Instant end = from.plusYears(YEARS).atStartOfDay().toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition change =
        zone.nextTransition(from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    while (change != null && change.getInstant().isBefore(end)) {
      changes.add(change);
      change = zone.nextTransition(change.getInstant());
    }
    return changes;
  }

  private static BitSet times(Recurrence rule) {
    var times = new BitSet();
    for (int hour : Bits.list(rule.hours())) {
      Bits.list(rule.minutes()).forEach(minute -> times.set(hour * 60 + minute));
    }
    return times;
  }

  /** A fixed time in a gap fires when the gap ends; may be on the day after, hence beyond 24:00. */
  private static void addEndsOfGaps(BitSet times, ZoneRules zone, LocalDate from) {
    var wanted = (BitSet) times.clone();
    for (ZoneOffsetTransition change : changes(zone, from)) {
      long start = WallClock.minuteBefore(change);
      long end = WallClock.minuteAfter(change);
      if (!change.isGap() || end - start >= LocalTimes.DAY) {
        continue;
      }
      int startOfDay = (int) Math.floorMod(start, (long) LocalTimes.DAY);
      for (long t = start; t < end; t++) {
        int ofDay = (int) Math.floorMod(t, (long) LocalTimes.DAY);
        if (wanted.get(ofDay)) {
          int endMinute = startOfDay + (int) (end - start);
          times.set(ofDay < startOfDay ? endMinute - LocalTimes.DAY : endMinute);
        }
      }
    }
  }
}
