package dev.taskorc.domain.port.machine;

import dev.taskorc.domain.model.process.ProcessRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The machine and process that orc runs in. */
public interface Machine {
  ProcessRef me();

  /** Whether that very process, not another one with its number, is seen to run. */
  boolean alive(ProcessRef process);

  /** When the machine started, where the system tells. */
  Optional<Instant> bootedAt();

  ZoneId zone();

  /** Nanoseconds of real time since some fixed moment, for measuring how long things take. */
  long nanoTime();

  /** Lets real time pass; returns early when orc is asked to end. */
  void sleep(Duration duration);
}
