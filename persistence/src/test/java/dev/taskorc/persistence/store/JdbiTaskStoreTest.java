package dev.taskorc.persistence.store;

import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.TaskStoreContract;
import dev.taskorc.persistence.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbiTaskStoreTest extends TaskStoreContract {
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
}
