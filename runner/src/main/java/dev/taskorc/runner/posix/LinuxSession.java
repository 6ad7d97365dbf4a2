package dev.taskorc.runner.posix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who belongs to a session, on Linux. */
public final class LinuxSession {
  private static final Path PROC = Path.of("/proc");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private LinuxSession() {}

  /** Whether commands can be given a session of their own, and its members be found. */
  public static boolean isAvailable() {
    return canBeSearched() && Files.isExecutable(SETSID);
  }

  /** Whether the processes of this system can be looked through. */
  public static boolean canBeSearched() {
    return Files.exists(PROC.resolve("self/stat"));
  }

  public static String setsid() {
    return SETSID.toString();
  }

  /**
   * The living members of the session that {@code leader} leads or led, what is known already or
   * bears the mark, and everything that these started, be it in sessions of its own.
   */
  public static Stream<ProcessHandle> family(
      long leader, Set<ProcessHandle> known, Optional<LinuxMark> mark) {
    Map<Long, LinuxStat> all = processes();
    Set<Long> family = new HashSet<>();
    known.stream().filter(ProcessHandle::isAlive).forEach(one -> family.add(one.pid()));
    all.forEach(
        (pid, stat) -> {
          if (stat.session() == leader || mark.filter(one -> one.isOn(pid, stat)).isPresent()) {
            family.add(pid);
          }
        });
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<Long, LinuxStat> one : all.entrySet()) {
        grown |= family.contains(one.getValue().parent()) && family.add(one.getKey());
      }
    }
    return family.stream().flatMap(pid -> ProcessHandle.of(pid).stream());
  }

  private static Map<Long, LinuxStat> processes() {
    String[] names = PROC.toFile().list((folder, name) -> Character.isDigit(name.charAt(0)));
    Map<Long, LinuxStat> all = new HashMap<>();
    for (String name : names == null ? new String[0] : names) {
      long pid = Long.parseLong(name);
      LinuxStat.of(pid).filter(stat -> !stat.isDead()).ifPresent(stat -> all.put(pid, stat));
    }
    return all;
  }
}
