package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.RunLedgerContract;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.persistence.Home;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunLedgerTest extends RunLedgerContract {
  private Home home;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    home.close();
  }

  @Override
  protected StorePorts open() {
    if (home == null) {
      home = Home.migrated(folder);
    }
    return home.open();
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
