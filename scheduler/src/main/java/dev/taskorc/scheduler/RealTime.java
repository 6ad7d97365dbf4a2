package dev.taskorc.scheduler;

import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import java.time.Duration;
import java.time.Instant;

/** The time of a scheduler that lives in this world: it can only be waited for. */
public final class RealTime implements SchedulerTime {
  private final Machine machine;

  public RealTime(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public void passUntil(Instant moment) {
    for (Instant now = instant(); now.isBefore(moment); now = instant()) {
      machine.sleep(Duration.between(now, moment));
    }
  }
}
