package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.Pruned;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Retention;
import dev.taskorc.domain.port.LogFiles;
import dev.taskorc.domain.port.LogFiles.LogFile;
import dev.taskorc.domain.port.ResultPruner;
import dev.taskorc.domain.port.ResultPruner.Old;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the history within bounds: by age and number, its logs by size. */
public final class PruneHistory {
  /** Small pieces, since writers wait while one is deleted. */
  private static final int PIECE = 500;

  private static final int AFTER_A_RUN = 20;
  private static final int NOW_AND_THEN = 64;
  private static final long LARGE_LOG = 1 << 20;

  private final ResultPruner pruner;
  private final LogFiles logs;
  private final InstantSource clock;

  public PruneHistory(ResultPruner pruner, LogFiles logs, InstantSource clock) {
    this.pruner = pruner;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * @param dryRun whether only to tell what would go
   */
  public Pruned prune(Retention retention, boolean dryRun) {
    Instant before = clock.instant().minus(retention.age());
    Map<String, LogFile> files = new HashMap<>();
    logs.all().forEach(file -> files.put(file.path(), file));
    Set<String> gone = new HashSet<>();
    int results = 0;
    if (dryRun) {
      List<Old> all =
          pruner.old(Optional.empty(), before, retention.resultsPerTask(), Integer.MAX_VALUE);
      all.forEach(old -> old.logFile().filter(files::containsKey).ifPresent(gone::add));
      results = all.size();
    } else {
      List<Old> piece;
      do {
        piece = pruner.old(Optional.empty(), before, retention.resultsPerTask(), PIECE);
        remove(piece);
        piece.forEach(old -> old.logFile().filter(files::containsKey).ifPresent(gone::add));
        results += piece.size();
      } while (piece.size() == PIECE);
    }
    List<LogFile> kept =
        files.values().stream().filter(file -> !gone.contains(file.path())).toList();
    for (LogFile file : beyond(kept, retention)) {
      gone.add(file.path());
      if (!dryRun) {
        logs.remove(file.path());
      }
    }
    long bytes = gone.stream().mapToLong(path -> files.get(path).bytes()).sum();
    return new Pruned(results, gone.size(), bytes);
  }

  /**
   * A little, so that a run is not held up: of results, what one run adds is taken away. Logs are
   * weighed after a run that made a large one, and else now and then, with all that is old.
   */
  public void afterRun(Result run, Retention retention) {
    remove(
        pruner.old(
            Optional.of(run.task()),
            clock.instant().minus(retention.age()),
            retention.resultsPerTask(),
            AFTER_A_RUN));
    boolean large = run.logFile().map(logs::size).orElse(0L) >= LARGE_LOG;
    if (large || run.id() % NOW_AND_THEN == 0) {
      prune(retention, false);
    }
  }

  /** The log first: a row without its log can be told from one that never had any. */
  private void remove(List<Old> results) {
    results.forEach(old -> old.logFile().ifPresent(logs::remove));
    if (!results.isEmpty()) {
      pruner.remove(results);
    }
  }

  /** Newest first, as long as there is room for the task and over all; open runs keep theirs. */
  private List<LogFile> beyond(List<LogFile> files, Retention retention) {
    Set<String> open = pruner.openLogs();
    var beyond = new ArrayList<LogFile>();
    Map<String, Long> perTask = new HashMap<>();
    Set<String> newest = new HashSet<>();
    long overall = 0;
    for (LogFile file :
        files.stream().sorted(Comparator.comparing(LogFile::changedAt).reversed()).toList()) {
      String task = file.path().substring(0, file.path().lastIndexOf('/') + 1);
      long ofTask = perTask.merge(task, file.bytes(), Long::sum);
      overall += file.bytes();
      boolean stays = newest.add(task) || open.contains(file.path());
      if (!stays && (ofTask > retention.bytesPerTask() || overall > retention.bytesOverall())) {
        beyond.add(file);
      }
    }
    return beyond;
  }
}
