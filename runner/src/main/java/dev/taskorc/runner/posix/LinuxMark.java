package dev.taskorc.runner.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variable in a command's environment that all it starts inherit, on Linux: by it those are found
 * that have left both session and parent.
 *
 * @param text no other command has it
 * @param since what has started before bears no mark
 */
public record LinuxMark(String text, long since) {
  private static final String NAME = "ORC_COMMAND_MARK";

  /**
   * Puts a new one into the environment of a command that is about to start. If that environment is
   * itself a command's, its marks stay, so that the outer one's end reaches all of it.
   */
  public static Optional<LinuxMark> put(Map<String, String> environment) {
    long pid = ProcessHandle.current().pid();
    return LinuxStat.of(pid)
        .map(
            me -> {
              // Random numbers would take their time to get going.
              String text = pid + "-" + me.startedMillis() + "-" + System.nanoTime();
              environment.merge(NAME, text, (outer, own) -> outer + " " + own);
              return new LinuxMark(text, me.startedMillis());
            });
  }

  /** The one that a process bears, if it does; for a moment, while it becomes a program, none. */
  public static Optional<LinuxMark> of(long pid) {
    return LinuxStat.of(pid)
        .flatMap(
            stat ->
                marks(pid)
                    .reduce((outer, own) -> own)
                    .map(own -> new LinuxMark(own, stat.startedMillis())));
  }

  boolean isOn(long pid, LinuxStat stat) {
    return stat.startedMillis() >= since && marks(pid).anyMatch(text::equals);
  }

  /** The outermost command's first. */
  private static Stream<String> marks(long pid) {
    return environment(pid)
        .lines()
        .filter(entry -> entry.startsWith(NAME + "="))
        .flatMap(entry -> Stream.of(entry.substring(NAME.length() + 1).split(" ")));
  }

  /** Empty for a process that is gone or another user's. */
  private static String environment(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', '\n');
    } catch (IOException e) {
      return "";
    }
  }
}
