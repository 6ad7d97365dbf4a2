package dev.taskorc.persistence;

import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.TaskStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbiTaskStoreTest extends TaskStoreContract {
  private Home home;

  @BeforeEach
  void make(@TempDir Path folder) {
    home = Home.migrated(folder);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Override
  protected StorePorts open() {
    return home.open();
  }
}
