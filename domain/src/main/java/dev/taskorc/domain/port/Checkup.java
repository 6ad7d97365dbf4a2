package dev.taskorc.domain.port;

import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.StoredTask;
import java.util.List;

/** Looks for what would make tasks fail later. */
public interface Checkup {
  /** What concerns every task. */
  List<Finding> general();

  /** What concerns this one. */
  List<Finding> of(StoredTask task);
}
