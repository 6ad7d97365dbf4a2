package dev.taskorc.domain.port;

import java.time.Instant;
import java.util.List;

/** The files in which the output of runs is kept. */
public interface LogFiles {
  /**
   * A log file.
   *
   * @param path relative to the home
   */
  record LogFile(String path, long bytes, Instant changedAt) {}

  List<LogFile> all();

  /** Bytes of a file; 0 if it is not there. */
  long size(String path);

  /** Removes a file; one that is gone is not an error. */
  void remove(String path);
}
