package dev.taskorc.persistence;

import dev.taskorc.domain.port.FireTimeLogContract;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.store.FireTimeLog;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteFireTimeLogTest extends FireTimeLogContract {
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
  protected FireTimeLog log() {
    return (FireTimeLog) home.open().ledger();
  }
}
