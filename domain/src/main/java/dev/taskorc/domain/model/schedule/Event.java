package dev.taskorc.domain.model.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A schedule that waits for something to happen; it has no fire times. */
enum Event implements Rule {
  REBOOT(Schedule.Kind.REBOOT, "when the machine starts", new BootTrigger()),
  LOGON(Schedule.Kind.LOGON, "when the user logs on", new LogonTrigger());

  private final Schedule.Kind kind;
  private final String words;
  private final TriggerPlan plan;

  Event(Schedule.Kind kind, String words, Trigger trigger) {
    this.kind = kind;
    this.words = words;
    this.plan = TriggerPlan.exactly(List.of(trigger), List.of());
  }

  @Override
  public Schedule.Kind kind() {
    return kind;
  }

  @Override
  public String describe() {
    return words;
  }

  @Override
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone, int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> previous(Instant notAfter, ZoneId zone) {
    return Optional.empty();
  }

  @Override
  public List<String> warnings(ZoneId zone, Instant from) {
    return List.of();
  }

  @Override
  public TriggerPlan triggers(ZoneId zone, ZoneId machineZone, LocalDate notBefore) {
    return plan;
  }
}
