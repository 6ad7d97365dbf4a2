package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.port.store.StoreCare;

/** Brings the store up to date, for those who want it done before anything else is. */
public final class MigrateStore {
  private final StoreCare store;

  public MigrateStore(StoreCare store) {
    this.store = store;
  }

  /**
   * @return the schema's version
   */
  public int migrate() {
    return store.migrate();
  }
}
