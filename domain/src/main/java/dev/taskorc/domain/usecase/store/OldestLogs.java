package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.port.machine.LogFiles.LogFile;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The oldest of many log files, as many as may be remembered. */
final class OldestLogs {
  static final Comparator<LogFile> BY_AGE =
      Comparator.comparing(LogFile::changedAt).thenComparing(LogFile::path);

  private final int most;
  private final PriorityQueue<LogFile> files = new PriorityQueue<>(BY_AGE.reversed());
  private boolean forgot;

  OldestLogs(int most) {
    this.most = most;
  }

  void add(LogFile file) {
    files.add(file);
    if (files.size() > most) {
      files.remove();
      forgot = true;
    }
  }

  void addAll(OldestLogs others) {
    others.files.forEach(this::add);
    forgot |= others.forgot;
  }

  /** Whether there are younger ones. */
  boolean forgot() {
    return forgot;
  }

  /**
   * Moves the oldest over to {@code excess}, as long as all weigh too much and it has room.
   *
   * @param bytes what all weigh
   * @return what the others weigh
   */
  long moveTo(List<LogFile> excess, long bytes, long bound) {
    if (bytes <= bound) {
      return bytes;
    }
    long left = bytes;
    List<LogFile> byAge = files.stream().sorted(BY_AGE).toList();
    files.clear();
    for (LogFile file : byAge) {
      if (left <= bound || excess.size() == most) {
        files.add(file);
      } else {
        left -= file.bytes();
        excess.add(file);
      }
    }
    forgot |= left > bound && !files.isEmpty();
    return left;
  }
}
