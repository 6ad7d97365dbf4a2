package dev.taskorc.persistence.store;

import dev.taskorc.domain.port.ResultStoreContract;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.persistence.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbiResultStoreTest extends ResultStoreContract {
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
