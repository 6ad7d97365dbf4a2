package dev.taskorc.scheduler.fake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that may go wrong with a scheduler. */
enum Fault {
  REFUSE,
  ACCESS_DENIED,
  LOSE,
  ALTER,
  FIRE_TWICE,
  FIRE_LATE,
  HANG,
  NO_ELEVATION;

  static Optional<Fault> of(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label().equals(label)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
