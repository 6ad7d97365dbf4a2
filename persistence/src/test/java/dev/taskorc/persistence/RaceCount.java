package dev.taskorc.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What those who set the races saw of them. */
final class RaceCount {
  private final Set<Instant> decided = new HashSet<>();
  private final List<Kill> kills = new ArrayList<>();
  private final List<String> odd = new ArrayList<>();
  private long races;
  private int locked;
  private int refused;

  /** The end of a racer, in the race for a fire time. */
  record Kill(String racer, Instant fireTime) {}

  /** A fire time that nobody has raced for. */
  synchronized Instant next() {
    return Instant.ofEpochMilli(++races * 60_000);
  }

  synchronized void answer(Instant fire, String answer) {
    switch (answer) {
      case "Granted", "Declined" -> decided.add(fire);
      case Racer.TIDY -> {}
      default -> {
        if (answer.startsWith(Racer.REFUSED)) {
          refused++;
          System.err.println(answer);
        } else {
          odd.add("a racer answered '" + answer + "'");
        }
      }
    }
  }

  synchronized void kill(String racer, Instant fire) {
    kills.add(new Kill(racer, fire));
  }

  synchronized void locked() {
    locked++;
  }

  synchronized void odd(String what) {
    odd.add(what);
  }

  synchronized long races() {
    return races;
  }

  synchronized int timesLocked() {
    return locked;
  }

  synchronized int timesRefused() {
    return refused;
  }

  synchronized List<Kill> kills() {
    return List.copyOf(kills);
  }

  synchronized List<String> odd() {
    return List.copyOf(odd);
  }

  /** The fire times for which an answer was given: each has its row. */
  synchronized Set<Instant> decided() {
    return Set.copyOf(decided);
  }
}
