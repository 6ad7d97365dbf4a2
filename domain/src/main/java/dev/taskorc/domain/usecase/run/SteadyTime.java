package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.port.machine.Machine;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day as long as it goes forward. Where the clock is set back it goes on from the last
 * look, so that nothing ends before it began.
 */
final class SteadyTime implements InstantSource {
  private final InstantSource clock;
  private final Machine machine;
  private Instant last;
  private long lookedAt;

  SteadyTime(InstantSource clock, Machine machine) {
    this.clock = clock;
    this.machine = machine;
    this.last = clock.instant();
    this.lookedAt = machine.nanoTime();
  }

  @Override
  public Instant instant() {
    Instant told = clock.instant();
    long now = machine.nanoTime();
    last = told.isBefore(last) ? last.plusNanos(now - lookedAt) : told;
    lookedAt = now;
    return last;
  }
}
