package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.error.NotSupportedHere;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as the chosen scheduler lives it. */
public interface SchedulerTime extends InstantSource {
  /**
   * Returns when it is at least {@code moment}. Real time is waited for; virtual time is moved on,
   * and what falls due on the way is started.
   */
  void passUntil(Instant moment);

  /** How far it is ahead of real time, or behind it; zero for a scheduler that lives in it. */
  default Duration offset() {
    return Duration.ZERO;
  }

  /**
   * Goes back to real time; nothing is started on the way.
   *
   * @throws NotSupportedHere if it never left it
   */
  default void reset() {
    throw new NotSupportedHere(
        "this scheduler lives in real time", "only the clock of --scheduler fake can be set back");
  }
}
