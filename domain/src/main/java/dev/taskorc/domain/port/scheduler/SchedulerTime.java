package dev.taskorc.domain.port.scheduler;

import java.time.Instant;
import java.time.InstantSource;

/** Time as the chosen scheduler lives it. */
public interface SchedulerTime extends InstantSource {
  /**
   * Returns when it is at least {@code moment}. Real time is waited for; virtual time is moved on,
   * and what falls due on the way is started.
   */
  void passUntil(Instant moment);
}
