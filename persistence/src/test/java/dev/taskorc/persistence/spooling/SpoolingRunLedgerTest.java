package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.RunLedgerContract;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.persistence.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** While the database is well, the spool is not noticed. */
class SpoolingRunLedgerTest extends RunLedgerContract {
  private final List<SpoolingRunLedger> opened = new ArrayList<>();
  private Home home;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    opened.forEach(SpoolingRunLedger::close);
    home.close();
  }

  @Override
  protected StorePorts open() {
    if (home == null) {
      home = Home.migrated(folder);
    }
    StorePorts ports = home.open();
    var ledger = SpoolingRunLedger.at(home.file(), () -> {}, remark -> {});
    opened.add(ledger);
    return new StorePorts(ports.tasks(), ledger, ports.results());
  }

  @Override
  protected void missed(TaskName task, Instant fireTime) {
    home.sql(
        """
        INSERT INTO task_results (task_id, status, final, trigger, fire_time, occurred_at, reason)
        SELECT id, 'MISSED', 0, 'SCHEDULE', %1$d, %1$d, 'the machine was off'
        FROM tasks WHERE state = 'LIVE' AND name_key = '%2$s'
        """
            .formatted(fireTime.toEpochMilli(), task.key()));
  }
}
