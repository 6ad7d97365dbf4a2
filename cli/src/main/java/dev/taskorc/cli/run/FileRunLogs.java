package dev.taskorc.cli.run;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.RunLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads log files below the home. */
public final class FileRunLogs implements RunLogs {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path home;
  private final Machine machine;

  public FileRunLogs(Path home, Machine machine) {
    this.home = home;
    this.machine = machine;
  }

  @Override
  public void read(String logFile, BooleanSupplier ended, Consumer<byte[]> sink) {
    Path file = home.resolve(logFile);
    while (!Files.exists(file) && !ended.getAsBoolean()) {
      machine.sleep(POLL);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      boolean last = false;
      while (true) {
        int count = in.read(buffer);
        if (count > 0) {
          sink.accept(Arrays.copyOf(buffer, count));
        } else if (last) {
          return;
        } else {
          last = ended.getAsBoolean(); // One more read after the end: nothing is cut off.
          if (!last) {
            machine.sleep(POLL);
          }
        }
      }
    } catch (IOException e) {
      throw new NotFound(
          "the log '" + file + "' cannot be read", "it may have been pruned; see 'orc history'");
    }
  }
}
