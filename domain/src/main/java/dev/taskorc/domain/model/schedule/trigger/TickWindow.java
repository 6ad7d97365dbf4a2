package dev.taskorc.domain.model.schedule.trigger;

import dev.taskorc.domain.model.schedule.day.WallClock;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** The ticks of one trigger within a window, from the last start before it on. */
final class TickWindow {
  private static final long DAY = 86_400;

  private final TriggerStarts starts;
  private final ZoneRules zone;
  private final Reading reading;
  private final long from;
  private final long to;

  TickWindow(TriggerStarts starts, ZoneRules zone, Reading reading, Instant from, Instant to) {
    this.starts = starts;
    this.zone = zone;
    this.reading = reading;
    this.from = from.getEpochSecond();
    this.to = to.getEpochSecond();
  }

  void addTo(TickList ticks) {
    for (long day = firstDay(); day != TriggerStarts.NONE; day = after(day)) {
      add(day, ticks, Integer.MAX_VALUE);
    }
  }

  /** The earliest tick of the window. A later start may tick before an earlier one repeats. */
  Optional<Instant> first() {
    var ticks = new TickList();
    for (long day = firstDay(); day != TriggerStarts.NONE; day = after(day)) {
      if (!ticks.isEmpty() && (day - 2) * DAY > ticks.earliest()) {
        break;
      }
      add(day, ticks, 1);
    }
    return ticks.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(ticks.earliest()));
  }

  /** The earliest start whose repetition may reach the window. */
  private long firstDay() {
    long start = Math.floorDiv(from, DAY) - 2;
    long reach = starts.duration() / DAY;
    long earliest = reach > 366 ? starts.atOrBefore(start) : start - reach;
    return starts.atOrAfter(earliest == TriggerStarts.NONE ? start : earliest, lastDay());
  }

  private long after(long day) {
    return starts.atOrAfter(day + 1, lastDay());
  }

  private long lastDay() {
    return Math.floorDiv(to, DAY) + 2;
  }

  private void add(long day, TickList ticks, int most) {
    long local = day * DAY + starts.secondOfDay();
    long start = WallClock.epochSecond(local, zone);
    long interval = starts.interval();
    long last = lastOffset(day);
    long early = reading == Reading.ELAPSED ? from - start : from - start - 2 * DAY;
    long offset = interval == 0 || early <= 0 ? 0 : early / interval * interval;
    boolean steady = reading == Reading.ELAPSED || isSteady(local, local + last);
    for (int found = 0; offset <= last && found < most; offset += interval) {
      long tick = steady ? start + offset : WallClock.epochSecond(local + offset, zone);
      if (tick > to) {
        return;
      }
      if (tick > from) {
        ticks.add(tick);
        found++;
      }
      if (interval == 0) {
        return;
      }
    }
  }

  /** Without a duration of its own, a repetition ends where the trigger starts anew. */
  private long lastOffset(long day) {
    if (starts.duration() < 367 * DAY) {
      return starts.duration();
    }
    long next = starts.atOrAfter(day + 1, lastDay());
    return next == TriggerStarts.NONE ? lastDay() * DAY - day * DAY : (next - day) * DAY - 1;
  }

  /** No clock change from the one local time to the other. */
  private boolean isSteady(long localFrom, long localTo) {
    Instant early = Instant.ofEpochSecond(localFrom - DAY);
    var change = zone.nextTransition(early);
    return change == null || change.toEpochSecond() > localTo + DAY;
  }
}
