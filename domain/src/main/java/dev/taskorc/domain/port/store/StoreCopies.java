package dev.taskorc.domain.port.store;

/** Copies of the whole store in one file. */
public interface StoreCopies {
  /**
   * Writes a copy, as the store is at one moment, and checks it; others may go on writing.
   *
   * @param force whether a file that is there may be replaced
   * @throws dev.taskorc.domain.model.error.AlreadyExists if a file is there
   * @throws dev.taskorc.domain.model.error.StoreFailed if it cannot be written; nothing is left
   */
  void backup(String file, boolean force);

  /**
   * Puts a copy in the place of the store, all of it or nothing. A store that cannot be read is
   * moved aside. No number that it gave is given again.
   *
   * @param force whether the store may know more than the copy, or be another home's
   * @param caller tells whose runs go on
   * @throws dev.taskorc.domain.model.error.StoreFailed if the copy is none, or is damaged; or if
   *     runs of the store go on, whose ends would be lost
   * @throws dev.taskorc.domain.model.error.AlreadyExists if the store is newer than the copy
   */
  void restore(String file, boolean force, RunLedger.Caller caller);
}
