package dev.taskorc.domain.port.machine;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The files in which the output of runs is kept. */
public interface LogFiles {
  /**
   * A log file.
   *
   * @param path relative to the home
   */
  record LogFile(String path, long bytes, Instant changedAt) {}

  /**
   * Hands on one log after the other, those of a task together, however many there are.
   *
   * @return what could not be looked at, and why; the rest was
   */
  List<String> each(Consumer<LogFile> look);

  /** Bytes of a file; 0 if it is not there. */
  long size(String path);

  /**
   * Removes a file.
   *
   * @return its bytes; absent if there is none
   * @throws dev.taskorc.domain.model.error.StoreFailed if it is there and cannot be removed
   */
  OptionalLong remove(String path);
}
