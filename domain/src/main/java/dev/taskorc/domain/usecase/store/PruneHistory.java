package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.Pruned;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Retention;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.port.machine.LogFiles;
import dev.taskorc.domain.port.machine.LogFiles.LogFile;
import dev.taskorc.domain.port.store.ResultPruner;
import dev.taskorc.domain.port.store.ResultPruner.Old;
import dev.taskorc.domain.usecase.run.AfterRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the history within bounds: by age and number, its logs by size. Takes little memory,
 * however much there is. A log that cannot be removed is remarked, and holds nothing else up.
 */
public final class PruneHistory implements AfterRun.Observer {
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
    return dryRun ? rehearsed(retention) : pruned(retention, Integer.MAX_VALUE);
  }

  private Pruned pruned(Retention retention, int rounds) {
    var tally = new Tally();
    Instant before = clock.instant().minus(retention.age());
    List<Old> piece;
    do {
      piece = pruner.old(Optional.empty(), before, retention.resultsPerTask(), PIECE);
      remove(piece, tally);
    } while (piece.size() == PIECE);
    LogScale scale;
    int round = 0;
    do {
      int removed = tally.files;
      scale = new LogScale(retention, pruner.openLogs(), LogScale.SOME).weigh(logs, path -> false);
      scale.excess().forEach(file -> remove(file.path(), tally));
      round = tally.files > removed ? round + 1 : rounds;
    } while (!scale.isEnough() && round < rounds);
    return tally.pruned(scale.unseen());
  }

  private Pruned rehearsed(Retention retention) {
    var tally = new Tally();
    Instant before = clock.instant().minus(retention.age());
    Set<String> gone = new HashSet<>();
    for (Old old :
        pruner.old(Optional.empty(), before, retention.resultsPerTask(), Integer.MAX_VALUE)) {
      tally.results++;
      old.logFile().ifPresent(gone::add);
    }
    LogScale scale =
        new LogScale(retention, pruner.openLogs(), Integer.MAX_VALUE).weigh(logs, gone::contains);
    scale.leftOut().forEach(tally::add);
    scale.excess().forEach(tally::add);
    return tally.pruned(scale.unseen());
  }

  @Override
  public List<String> after(Result run) {
    if (run.status() == Status.LOST || run.status() == Status.MISSED) {
      return List.of(); // Many are found at once; the next run of the task does for them, too.
    }
    try {
      return afterRun(run, Retention.DEFAULT);
    } catch (OrcException e) {
      return List.of("old results stay for now: " + e.getMessage());
    }
  }

  /**
   * A little, so that a run is not held up: of results, what one run adds is taken away. Logs are
   * weighed after a run that made a large one, and else now and then, with all that is old.
   *
   * @return what could not be looked at or removed, and why
   */
  List<String> afterRun(Result run, Retention retention) {
    var tally = new Tally();
    remove(
        pruner.old(
            Optional.of(run.task()),
            clock.instant().minus(retention.age()),
            retention.resultsPerTask(),
            AFTER_A_RUN),
        tally);
    var remarks = new ArrayList<String>(tally.pruned(List.of()).remarks());
    boolean large = run.logFile().map(logs::size).orElse(0L) >= LARGE_LOG;
    if (large || run.id() % NOW_AND_THEN == 0) {
      remarks.addAll(pruned(retention, 1).remarks());
    }
    return remarks;
  }

  /** The log first: a row without its log can be told from one that never had any. */
  private void remove(List<Old> results, Tally tally) {
    results.forEach(old -> old.logFile().ifPresent(log -> remove(log, tally)));
    if (!results.isEmpty()) {
      pruner.remove(results);
    }
    tally.results += results.size();
  }

  private void remove(String log, Tally tally) {
    try {
      logs.remove(log).ifPresent(tally::add);
    } catch (StoreFailed e) {
      tally.stuck++;
      tally.why = e.getMessage();
    }
  }

  /** Counts what goes, and what cannot. */
  private static final class Tally {
    private int results;
    private int files;
    private long bytes;
    private int stuck;
    private String why = "";

    void add(LogFile file) {
      add(file.bytes());
    }

    void add(long size) {
      files++;
      bytes += size;
    }

    Pruned pruned(List<String> unseen) {
      var remarks = new ArrayList<String>(unseen);
      if (stuck > 0) {
        remarks.add(stuck + (stuck == 1 ? " log stays: " : " logs stay, such as: ") + why);
      }
      return new Pruned(results, files, bytes, remarks);
    }
  }
}
