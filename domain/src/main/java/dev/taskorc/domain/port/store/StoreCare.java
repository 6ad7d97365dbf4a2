package dev.taskorc.domain.port.store;

/** Looks after the store itself. */
public interface StoreCare {
  /**
   * Creates the store, or brings an older one up to date.
   *
   * @return the schema's version
   * @throws dev.taskorc.domain.model.error.StoreFailed if it is damaged or newer than this program
   */
  int migrate();

  /** The store's own report on its health; {@code ok} when nothing is wrong. */
  String quickCheck();
}
