package dev.taskorc.domain.model.schedule.trigger;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a scheduler can be told and asked.
 *
 * @param system whose scheduler it is, as a name in a sentence
 * @param mostTriggers that a registration may have
 * @param zone of the scheduler's clock, where that is not the machine's
 * @param startsOnRequest whether it can be asked to start a registration now
 */
public record Capabilities(
    String system, int mostTriggers, Optional<ZoneId> zone, boolean startsOnRequest) {

  /** The zone of its clock on a machine in that zone. */
  public ZoneId clock(ZoneId machine) {
    return zone.orElse(machine);
  }
}
