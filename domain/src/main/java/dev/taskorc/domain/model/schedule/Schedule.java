package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.day.WallClock;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a task is due, in the words of the operator: five-field cron as Debian's cron understands
 * it, the nicknames, plain forms such as {@code MON 08:00}, one date and time, or an event.
 * Schedules are equal if their texts are.
 */
public final class Schedule {
  /** What makes the schedule fire. */
  public enum Kind {
    RECURRING,
    ONCE,
    REBOOT,
    LOGON
  }

  /** For plans that must look the same every day; the year begins on a Thursday. */
  private static final LocalDate ANCHOR = LocalDate.of(2026, 1, 1);

  private final String text;
  private final Rule rule;

  private Schedule(String text, Rule rule) {
    this.text = text;
    this.rule = rule;
  }

  /**
   * Reads a schedule; names in any case, blanks around it are dropped.
   *
   * @throws dev.taskorc.domain.model.error.InvalidValue if it is none, or one that never fires
   */
  public static Schedule parse(String text) {
    String stripped = text.strip();
    return new Schedule(stripped, ScheduleReader.read(stripped));
  }

  /** As written, without the blanks around it. */
  public String text() {
    return text;
  }

  public Kind kind() {
    return rule.kind();
  }

  /** One sentence without capital and full stop: "at 00:00 on the 13th or on Fridays". */
  public String describe() {
    return rule.describe();
  }

  /**
   * The first fire time strictly after the instant. Fire times lie in the years 1 to 9999; a
   * schedule that waits for an event has none.
   */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return rule.next(WallClock.clamp(after), zone);
  }

  /** The newest fire time at or before the instant. */
  public Optional<Instant> previous(Instant notAfter, ZoneId zone) {
    return rule.previous(WallClock.clamp(notAfter), zone);
  }

  /** The fire times of the window in order, at most {@code limit} of them. */
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone, int limit) {
    return rule.between(WallClock.clamp(fromExclusive), WallClock.clamp(toInclusive), zone, limit);
  }

  /** What may surprise, one line each; clock changes are looked for in the two years after. */
  public List<String> warnings(ZoneId zone, Instant from) {
    return rule.warnings(zone, WallClock.clamp(from));
  }

  /**
   * The triggers that tick at this schedule's times.
   *
   * @param scheduler that is to be told
   * @param notBefore the machine's date from which on they count: every trigger starts on the first
   *     day on or after it that fits
   */
  public TriggerPlan triggers(
      Capabilities scheduler, ZoneId zone, ZoneId machineZone, LocalDate notBefore) {
    return rule.triggers(scheduler, zone, machineZone, notBefore, notBefore);
  }

  /**
   * The same with a constant start date, so that a schedule shows the same triggers every day.
   *
   * @param warnFrom clock changes are looked for in the two years after
   */
  public TriggerPlan triggers(
      Capabilities scheduler, ZoneId zone, ZoneId machineZone, Instant warnFrom) {
    LocalDate from = LocalDate.ofInstant(WallClock.clamp(warnFrom), machineZone);
    return rule.triggers(
        scheduler, zone, machineZone, ANCHOR, from.isBefore(ANCHOR) ? ANCHOR : from);
  }

  /** The same, warned of from that start date on. */
  public TriggerPlan triggers(Capabilities scheduler, ZoneId zone, ZoneId machineZone) {
    return triggers(scheduler, zone, machineZone, ANCHOR);
  }

  Rule rule() {
    return rule;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schedule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
