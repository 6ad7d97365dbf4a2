package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.LogonTrigger;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A schedule that waits for something to happen; it has no fire times. */
record Event(Schedule.Kind kind, String describe, Trigger trigger) implements Rule {
  static final Event REBOOT =
      new Event(Schedule.Kind.REBOOT, "when the machine starts", new BootTrigger());
  static final Event LOGON =
      new Event(Schedule.Kind.LOGON, "when the user logs on", new LogonTrigger());

  @Override
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return Optional.empty();
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
  public TriggerPlan triggers(
      Capabilities scheduler,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate notBefore,
      LocalDate warnFrom) {
    return TriggerPlan.exactly(List.of(trigger), List.of());
  }
}
