package dev.taskorc.domain.port.machine;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import java.util.List;

/** Looks for what would make tasks fail later. */
public interface Checkup {
  /** What concerns every task. */
  List<Finding> general();

  /** What concerns this one. */
  List<Finding> of(StoredTask task);
}
