package dev.taskorc.domain.port;

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
}
