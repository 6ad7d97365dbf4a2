package dev.taskorc.domain.port;

import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.StoredTask;
import java.util.List;

/** Looks for what would make tasks fail later. */
public interface Checkup {
  /** Looks at nothing. */
  Checkup NONE =
      new Checkup() {
        @Override
        public List<Finding> general() {
          return List.of();
        }

        @Override
        public List<Finding> of(StoredTask task) {
          return List.of();
        }
      };

  /** What concerns every task. */
  List<Finding> general();

  /** What concerns this one. */
  List<Finding> of(StoredTask task);
}
