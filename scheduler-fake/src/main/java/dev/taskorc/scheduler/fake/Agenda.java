package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.port.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When registrations are started: at their ticks by the wall clock, or so much later. */
final class Agenda {
  private final Machine machine;
  private final Duration delay;

  Agenda(Machine machine, Faults faults) {
    this.machine = machine;
    this.delay = faults.delay();
  }

  /** The first start strictly after the instant; none while it is disabled. */
  Optional<Instant> nextStart(Registration registration, Instant after) {
    if (!registration.enabled()) {
      return Optional.empty();
    }
    ZoneId zone = machine.zone();
    Optional<Instant> tick = Ticks.next(registration.triggers(), after.minus(delay), zone);
    while (tick.isPresent() && !byWallClock(registration, tick.get(), zone)) {
      tick = Ticks.next(registration.triggers(), tick.get(), zone);
    }
    return tick.map(at -> at.plus(delay));
  }

  /** {@link Ticks#next} looks at every reading, and a scheduler follows one. */
  private static boolean byWallClock(Registration registration, Instant tick, ZoneId zone) {
    List<Instant> ticks =
        Ticks.between(registration.triggers(), tick.minusNanos(1), tick, zone, Reading.WALL_CLOCK);
    return !ticks.isEmpty();
  }
}
