package dev.taskorc.domain.usecase.store;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.store.SpoolIntake;
import java.util.List;

/** Brings into the store what could not be written to it when it happened. */
public final class TakeInSpool {
  private final SpoolIntake spool;

  public TakeInSpool(SpoolIntake spool) {
    this.spool = spool;
  }

  /**
   * @return remarks for the person at the prompt
   */
  public List<String> takeIn() {
    try {
      return spool.takeIn();
    } catch (StoreFailed e) {
      return List.of("the spool cannot be taken in yet: " + e.getMessage());
    }
  }
}
