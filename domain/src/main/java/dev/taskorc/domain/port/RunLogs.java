package dev.taskorc.domain.port;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The recorded output of runs. */
public interface RunLogs {
  /**
   * Hands on the bytes of a log, as they were printed.
   *
   * @param logFile relative to the home
   * @param ended asked when the end is reached; until it says true, more is waited for
   * @throws dev.taskorc.domain.model.error.NotFound if the file is gone
   */
  void read(String logFile, BooleanSupplier ended, Consumer<byte[]> sink);
}
