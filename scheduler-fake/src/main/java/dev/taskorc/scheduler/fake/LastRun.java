package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.process.ProcessRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last start of an action.
 *
 * @param process absent if there was nothing that could be started
 * @param result how it ended, if anybody saw it
 */
record LastRun(Instant at, Optional<ProcessRef> process, OptionalLong result) {
  /** ERROR_FILE_NOT_FOUND, which Windows reports of an action that it cannot start. */
  private static final long CANNOT_START = 0x8007_0002L;

  static LastRun begun(Instant at, ProcessRef process) {
    return new LastRun(at, Optional.of(process), OptionalLong.empty());
  }

  static LastRun notBegun(Instant at) {
    return new LastRun(at, Optional.empty(), OptionalLong.of(CANNOT_START));
  }
}
