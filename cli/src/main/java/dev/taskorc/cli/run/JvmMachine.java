package dev.taskorc.cli.run;

import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.port.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The machine as this JVM sees it. */
public final class JvmMachine implements Machine {
  // Linux derives start times from the boot time, which moves when the clock is corrected.
  private static final long START_TOLERANCE_MILLIS = 2_000;

  @Override
  public ProcessRef me() {
    return ref(ProcessHandle.current());
  }

  @Override
  public boolean alive(ProcessRef process) {
    return ProcessHandle.of(process.pid())
        .filter(ProcessHandle::isAlive)
        .map(JvmMachine::ref)
        .filter(
            found ->
                found.startedMillis() == 0
                    || process.startedMillis() == 0
                    || Math.abs(found.startedMillis() - process.startedMillis())
                        <= START_TOLERANCE_MILLIS)
        .isPresent();
  }

  @Override
  public Optional<Instant> bootedAt() {
    try {
      return Files.readAllLines(Path.of("/proc/stat")).stream()
          .filter(line -> line.startsWith("btime "))
          .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip())))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // Other systems do not tell without a native call.
    }
  }

  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(Math.max(1, duration.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static ProcessRef ref(ProcessHandle process) {
    return new ProcessRef(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }
}
