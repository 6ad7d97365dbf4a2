package dev.taskorc.cli.machine;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.runner.process.ProcessRefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The machine as this JVM sees it. */
public final class JvmMachine implements Machine {
  private static final Path STAT = Path.of("/proc/stat");

  private final ProcessRefs processes;

  /**
   * @param env tells the machine's name where the system has no file that does
   */
  public JvmMachine(Map<String, String> env) {
    processes = new ProcessRefs(env);
  }

  @Override
  public ProcessRef me() {
    return processes.ref(ProcessHandle.current());
  }

  @Override
  public boolean alive(ProcessRef process) {
    return processes.handle(process).isPresent();
  }

  @Override
  public Optional<Instant> bootedAt() {
    try {
      return Files.readAllLines(STAT).stream()
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
}
