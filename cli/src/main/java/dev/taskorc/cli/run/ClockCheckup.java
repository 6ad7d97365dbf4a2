package dev.taskorc.cli.run;

import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.HistoryQuery;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.ResultStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks whether the clock went back: runs that are recorded in the future tell. */
public final class ClockCheckup implements Checkup {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private final ResultStore results;
  private final InstantSource clock;

  public ClockCheckup(ResultStore results, InstantSource clock) {
    this.results = results;
    this.clock = clock;
  }

  @Override
  public List<Finding> general() {
    var newest =
        new HistoryQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    try {
      Instant now = clock.instant();
      return results.page(newest).results().stream()
          .map(Result::startedAt)
          .flatMap(Optional::stream)
          .filter(started -> started.isAfter(now.plus(TOLERANCE)))
          .map(
              started ->
                  Finding.warning(
                      "clock",
                      "the newest run began at " + started + ", and now it is only " + now,
                      "the clock was set back: see that it is right, and how it is kept so"))
          .toList();
    } catch (OrcException e) {
      return List.of(); // The look at the database itself says what is wrong.
    }
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }
}
