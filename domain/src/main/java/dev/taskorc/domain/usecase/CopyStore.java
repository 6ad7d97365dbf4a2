package dev.taskorc.domain.usecase;

import dev.taskorc.domain.port.StoreCare;
import dev.taskorc.domain.port.StoreCopies;

/** Backs the store up and brings it back. */
public final class CopyStore {
  private final StoreCopies copies;
  private final StoreCare care;

  public CopyStore(StoreCopies copies, StoreCare care) {
    this.copies = copies;
    this.care = care;
  }

  public void backup(String file, boolean force) {
    copies.backup(file, force);
  }

  /** An older copy is brought up to date. */
  public void restore(String file, boolean force) {
    copies.restore(file, force);
    care.migrate();
  }
}
