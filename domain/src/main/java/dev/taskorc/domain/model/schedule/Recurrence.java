package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.DayRule;
import dev.taskorc.domain.model.schedule.day.DaySearch;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A cron rule.
 *
 * @param minutes bit 0 is minute 0
 * @param hours bit 0 is hour 0
 * @param wildcard the minute or hour field begins with a star: it follows the wall clock through a
 *     clock change instead of catching up
 * @param notes what reading the text has to say about it
 */
record Recurrence(long minutes, int hours, DayRule days, boolean wildcard, List<String> notes)
    implements Rule {
  boolean everFires() {
    return new DaySearch(days).atOrAfter(0, Long.MAX_VALUE) != DaySearch.NONE;
  }

  @Override
  public Schedule.Kind kind() {
    return Schedule.Kind.RECURRING;
  }

  @Override
  public String describe() {
    return ScheduleWords.describe(this);
  }

  @Override
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return new FireTimes(this, zone.getRules()).next(after);
  }

  @Override
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone, int limit) {
    return new FireTimes(this, zone.getRules()).between(fromExclusive, toInclusive, limit);
  }

  @Override
  public Optional<Instant> previous(Instant notAfter, ZoneId zone) {
    return new FireTimes(this, zone.getRules()).previous(notAfter);
  }

  @Override
  public List<String> warnings(ZoneId zone, Instant from) {
    return new ScheduleWarnings(this, zone, from).all();
  }

  @Override
  public TriggerPlan triggers(
      Capabilities scheduler,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate notBefore,
      LocalDate warnFrom) {
    return new TriggerPlanner(scheduler, this, zone, machineZone, notBefore).plan(warnFrom);
  }
}
