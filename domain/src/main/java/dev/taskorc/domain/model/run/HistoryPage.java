package dev.taskorc.domain.model.run;

import java.util.List;
import java.util.Optional;

/**
 * Some results, newest first.
 *
 * @param next where the following page begins; absent on the last one
 */
public record HistoryPage(List<Result> results, Optional<String> next) {
  public HistoryPage {
    results = List.copyOf(results);
  }
}
