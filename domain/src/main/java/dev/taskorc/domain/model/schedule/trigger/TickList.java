package dev.taskorc.domain.model.schedule.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Collects ticks as they come; a year of them is many, so they are kept as numbers. */
final class TickList {
  private long[] seconds = new long[64];
  private int size;

  void add(long epochSecond) {
    if (size == seconds.length) {
      seconds = Arrays.copyOf(seconds, size * 2);
    }
    seconds[size++] = epochSecond;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The least of at least one. */
  long earliest() {
    return Arrays.stream(seconds, 0, size).min().orElseThrow();
  }

  /** In order, none twice. */
  List<Instant> toInstants() {
    Arrays.sort(seconds, 0, size);
    var instants = new ArrayList<Instant>(size);
    for (int i = 0; i < size; i++) {
      if (i == 0 || seconds[i] != seconds[i - 1]) {
        instants.add(Instant.ofEpochSecond(seconds[i]));
      }
    }
    return Collections.unmodifiableList(instants);
  }
}
