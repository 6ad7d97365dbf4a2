package dev.taskorc.domain.port.machine;

import java.util.OptionalLong;
import java.util.function.Predicate;

/** The recorded output of runs. */
public interface RunLogs {
  /**
   * Hands on what a log holds from a place on.
   *
   * @param logFile relative to the home
   * @param from where an earlier reading ended; 0 for all of it
   * @param asText in whole lines of UTF-8, whatever the command's own character set was
   * @param sink says whether it wants more
   * @return where to read on; absent if there is no such log, or nobody wants more of it
   * @throws dev.taskorc.domain.model.error.StoreFailed if it is there and cannot be read
   */
  OptionalLong read(String logFile, long from, boolean asText, Predicate<byte[]> sink);

  boolean exists(String logFile);
}
