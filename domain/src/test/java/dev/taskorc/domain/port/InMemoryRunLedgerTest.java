package dev.taskorc.domain.port;

import dev.taskorc.domain.model.task.TaskName;
import java.time.Instant;

class InMemoryRunLedgerTest extends RunLedgerContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected StorePorts open() {
    return store.open();
  }

  @Override
  protected void missed(TaskName task, Instant fireTime) {
    store.missed(task, fireTime);
  }
}
