package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.model.run.Retention;
import dev.taskorc.domain.port.machine.LogFiles;
import dev.taskorc.domain.port.machine.LogFiles.LogFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Weighs the logs, and names those that are beyond the bounds: the oldest of a task, then the
 * oldest of all. The newest of each task stays, and so does what is being written.
 */
final class LogScale {
  /** So many are remembered at a time, which a small heap holds several times. */
  static final int SOME = 4_096;

  private final Retention retention;
  private final Set<String> open;
  private final int most;
  private final List<LogFile> excess = new ArrayList<>();
  private final List<LogFile> leftOut = new ArrayList<>();
  private final OldestLogs overall;
  private long bytes;
  private boolean enough = true;
  private Folder folder = new Folder("");
  private List<String> unseen = List.of();

  /**
   * @param open what is being written
   * @param most how many logs to remember; there may be many more of them
   */
  LogScale(Retention retention, Set<String> open, int most) {
    this.retention = retention;
    this.open = open;
    this.most = most;
    this.overall = new OldestLogs(most);
  }

  /**
   * @param gone what counts no more
   */
  LogScale weigh(LogFiles logs, Predicate<String> gone) {
    unseen =
        logs.each(
            file -> {
              if (gone.test(file.path())) {
                leftOut.add(file);
              } else {
                add(file);
              }
            });
    folder.close();
    bytes = overall.moveTo(excess, bytes, retention.bytesOverall());
    enough &= bytes <= retention.bytesOverall() || !overall.forgot();
    return this;
  }

  /** What has to go. */
  List<LogFile> excess() {
    return excess;
  }

  /** Whether that is all; else it takes another look when it is gone. */
  boolean isEnough() {
    return enough;
  }

  /** What was there, and counted no more. */
  List<LogFile> leftOut() {
    return leftOut;
  }

  /** What could not be looked at, and why. */
  List<String> unseen() {
    return unseen;
  }

  private void add(LogFile file) {
    String path = file.path().substring(0, file.path().lastIndexOf('/') + 1);
    if (!path.equals(folder.path)) {
      folder.close();
      folder = new Folder(path);
    }
    folder.add(file);
  }

  /** The logs of one task. */
  private final class Folder {
    private final String path;
    private final OldestLogs oldest = new OldestLogs(most);
    private Optional<LogFile> newest = Optional.empty();
    private long bytes;

    Folder(String path) {
      this.path = path;
    }

    void add(LogFile file) {
      bytes += file.bytes();
      boolean newer = newest.map(other -> OldestLogs.BY_AGE.compare(file, other) > 0).orElse(true);
      Optional<LogFile> older = newer ? newest : Optional.of(file);
      newest = newer ? Optional.of(file) : newest;
      older.filter(one -> !open.contains(one.path())).ifPresent(oldest::add);
    }

    void close() {
      bytes = oldest.moveTo(excess, bytes, retention.bytesPerTask());
      enough &= bytes <= retention.bytesPerTask() || !oldest.forgot();
      overall.addAll(oldest);
      LogScale.this.bytes += bytes;
    }
  }
}
