package dev.taskorc.runner.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as Linux tells in {@code /proc/PID/stat}.
 *
 * @param startedMillis since the machine was started: unlike the time of day, nobody sets that
 *     clock
 */
public record LinuxStat(char state, long parent, long session, long startedMillis) {
  /** Fixed for all that a user sees of it, whatever the kernel's own clock does. */
  private static final int TICKS_A_SECOND = 100;

  /** Absent if the process is gone, or this is no Linux. */
  public static Optional<LinuxStat> of(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      // The second field, a name in parentheses, may itself hold blanks and parentheses.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return Optional.of(
          new LinuxStat(
              fields[0].charAt(0),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[19]) * 1_000 / TICKS_A_SECOND));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it has ended and only waits for its parent to notice. */
  public boolean isDead() {
    return state == 'Z' || state == 'X';
  }
}
