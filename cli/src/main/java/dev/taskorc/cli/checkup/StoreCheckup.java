package dev.taskorc.cli.checkup;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.store.StoreCare;
import java.util.List;

/** Looks at the database's health. */
public final class StoreCheckup implements Checkup {
  private final StoreCare store;

  public StoreCheckup(StoreCare store) {
    this.store = store;
  }

  @Override
  public List<Finding> general() {
    try {
      String report = store.quickCheck();
      return List.of(
          report.equals("ok")
              ? Finding.ok("database", "healthy")
              : Finding.problem("database", report, "restore a backup"));
    } catch (OrcException e) {
      return List.of(Finding.problem("database", e.getMessage(), e.hint()));
    }
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }
}
