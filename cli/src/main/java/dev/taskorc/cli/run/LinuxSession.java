package dev.taskorc.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Who belongs to a session, as Linux tells in {@code /proc/PID/stat}. */
final class LinuxSession {
  private static final Path PROC = Path.of("/proc");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private record Stat(char state, long session) {}

  private LinuxSession() {}

  /** Whether commands can be given a session of their own, and its members be found. */
  static boolean isAvailable() {
    return File.separatorChar == '/'
        && Files.isExecutable(SETSID)
        && Files.exists(PROC.resolve("self/stat"));
  }

  static String setsid() {
    return SETSID.toString();
  }

  /** The living members of the session that {@code leader} leads or led. */
  static Stream<ProcessHandle> members(long leader) {
    String[] names = PROC.toFile().list((folder, name) -> Character.isDigit(name.charAt(0)));
    return Arrays.stream(names == null ? new String[0] : names)
        .map(Long::parseLong)
        .filter(
            pid -> stat(pid).filter(stat -> stat.session == leader && !isDead(stat)).isPresent())
        .flatMap(pid -> ProcessHandle.of(pid).stream());
  }

  /** Whether the process has ended and only waits for its parent to notice. */
  static boolean isZombie(long pid) {
    return stat(pid).map(LinuxSession::isDead).orElse(false);
  }

  private static boolean isDead(Stat stat) {
    return stat.state == 'Z' || stat.state == 'X';
  }

  private static Optional<Stat> stat(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/stat"));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      // The second field, a name in parentheses, may itself hold blanks and parentheses.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new Stat(fields[0].charAt(0), Long.parseLong(fields[3])));
    } catch (IOException e) {
      return Optional.empty(); // Gone, or not Linux.
    }
  }
}
