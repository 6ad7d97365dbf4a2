package dev.taskorc.domain.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the OS scheduler itself says of a registration. What it does not say with certainty is
 * absent.
 *
 * @param lastResult the 32-bit code as an unsigned number, Windows' 267008 to 267011 among them
 */
public record SchedulerState(
    TaskName name,
    Phase phase,
    OptionalLong lastResult,
    Optional<Instant> lastRun,
    Optional<Instant> nextRun) {

  /** SCHED_S_TASK_READY: waits for its next time. */
  public static final long READY = 267_008;

  /** SCHED_S_TASK_RUNNING. */
  public static final long RUNNING = 267_009;

  /** SCHED_S_TASK_DISABLED. */
  public static final long DISABLED = 267_010;

  /** SCHED_S_TASK_HAS_NOT_RUN: never since it was registered. */
  public static final long HAS_NOT_RUN = 267_011;

  // SCHED_S_EVENT_TRIGGER, the end of a row of states with one exception in it.
  private static final long LAST_STATE = 267_016;
  private static final long TERMINATED = 267_014;
  private static final long QUEUED = 267_045;

  /** What a registration is doing. */
  public enum Phase {
    READY,
    RUNNING,
    DISABLED,
    QUEUED,
    UNKNOWN
  }

  /** Whether the code speaks of a state instead of a run's end. */
  public static boolean isNoResult(long code) {
    return (code >= READY && code <= LAST_STATE && code != TERMINATED) || code == QUEUED;
  }
}
