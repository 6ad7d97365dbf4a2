package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a schedule means, once it is read. */
sealed interface Rule permits Recurrence, SingleTime, Event {
  Schedule.Kind kind();

  String describe();

  Optional<Instant> next(Instant after, ZoneId zone);

  List<Instant> between(Instant fromExclusive, Instant toInclusive, ZoneId zone, int limit);

  Optional<Instant> previous(Instant notAfter, ZoneId zone);

  List<String> warnings(ZoneId zone, Instant from);

  /**
   * @param scheduler that is to be told
   * @param warnFrom the date after which clock changes are warned of
   */
  TriggerPlan triggers(
      Capabilities scheduler,
      ZoneId zone,
      ZoneId machineZone,
      LocalDate notBefore,
      LocalDate warnFrom);
}
