package dev.taskorc.cli.checkup;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.ResultStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks whether the clock went back: what was written down for a time to come tells. */
public final class ClockCheckup implements Checkup {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** So long it is of interest to whoever wonders about a row. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final String ADVICE =
      "the clock was set back: see that it is right, and how it is kept so";

  private final ResultStore results;
  private final FireTimeLog log;
  private final InstantSource clock;

  public ClockCheckup(ResultStore results, FireTimeLog log, InstantSource clock) {
    this.results = results;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public List<Finding> general() {
    Instant now = clock.instant();
    try {
      Optional<String> found =
          log.clockAhead()
              .filter(ahead -> ahead.seenAt().isAfter(now.minus(REMEMBERED)))
              .map(ahead -> ahead.text() + ", as was seen at " + ahead.seenAt())
              .or(() -> runInTheFuture(now));
      return found.map(text -> Finding.warning("clock", text, ADVICE)).stream().toList();
    } catch (OrcException e) {
      return List.of(); // The look at the database itself says what is wrong.
    }
  }

  /** Where the home cannot be written, nothing is withdrawn. */
  private Optional<String> runInTheFuture(Instant now) {
    var newest =
        new HistoryQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    return results.page(newest).results().stream()
        .map(Result::occurredAt)
        .filter(at -> at.isAfter(now.plus(TOLERANCE)))
        .map(at -> "the newest run began at " + at + ", and now it is only " + now)
        .findFirst();
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }
}
