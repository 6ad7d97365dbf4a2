package dev.taskorc.domain.port.store;

import java.util.List;

/** What could not be written to the store when it happened, and is kept beside it. */
public interface SpoolIntake {
  /**
   * Takes all of it into the store, each record once. What cannot be read is set aside and told; it
   * keeps nothing else from being taken in.
   *
   * @return remarks; none if there was nothing
   */
  List<String> takeIn();

  /** What is there now, left as it is. */
  Contents contents();

  /**
   * @param place where the records are kept
   * @param waiting records that the store has not taken in yet
   * @param setAside what could not be read, for a person to look at
   * @param isLink whether the place leads elsewhere, so that nothing can be kept
   */
  record Contents(String place, int waiting, int setAside, boolean isLink) {}
}
