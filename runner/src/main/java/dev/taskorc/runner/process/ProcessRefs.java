package dev.taskorc.runner.process;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.runner.posix.LinuxStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** This machine's processes, told from earlier and later ones of the same number. */
public final class ProcessRefs {
  private static final Path PROC = Path.of("/proc");

  private final Boot boot;

  /**
   * @param env tells the machine's name where the system has no file that does
   */
  public ProcessRefs(Map<String, String> env) {
    String host = line("sys/kernel/hostname").orElseGet(() -> env.getOrDefault("COMPUTERNAME", ""));
    boot = new Boot(host, line("sys/kernel/random/boot_id").map(id -> id + processes()).orElse(""));
  }

  public ProcessRef ref(ProcessHandle process) {
    return new ProcessRef(process.pid(), startedMillis(process), boot);
  }

  /** That very process, as long as it runs. */
  public Optional<ProcessHandle> handle(ProcessRef process) {
    return ProcessHandle.of(process.pid())
        .filter(found -> process.boot().isSameAs(boot) && isRunning(found))
        .filter(
            found -> {
              long started = startedMillis(found);
              return started != 0 && started == process.startedMillis();
            });
  }

  /** Not one that has ended and whose parent has not noticed. */
  public static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && LinuxStat.of(process.pid()).filter(LinuxStat::isDead).isEmpty();
  }

  /** Linux derives the time of day of a start from a clock that may be set. */
  private static long startedMillis(ProcessHandle process) {
    return LinuxStat.of(process.pid())
        .map(LinuxStat::startedMillis)
        .or(() -> process.info().startInstant().map(Instant::toEpochMilli))
        .orElse(0L);
  }

  /** Containers of one machine have its boot in common, and not the process numbers. */
  private static String processes() {
    try {
      return "/" + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<String> line(String file) {
    try {
      return Optional.of(Files.readString(PROC.resolve(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
