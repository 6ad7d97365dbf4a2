package dev.taskorc.persistence;

import dev.taskorc.persistence.RaceNotes.Step;
import dev.taskorc.persistence.Racers.Entrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One race after the other: some racers get the same fire time at once, one may be killed. */
final class RaceTrack implements Callable<Void> {
  private static final int KILLED_PERCENT = 50;
  private static final int TIDIED_PERCENT = 10;
  private static final long LONGEST_END_NANOS = 5_000_000;

  private final Racers racers;
  private final int field;
  private final long end;
  private final RaceCount count;
  private long typicalNanos = 50_000_000;

  RaceTrack(Racers racers, int field, long end, RaceCount count) {
    this.racers = racers;
    this.field = field;
    this.end = end;
    this.count = count;
  }

  @Override
  public Void call() throws InterruptedException {
    while (System.nanoTime() < end) {
      List<Entrant> entrants = racers.take(field);
      Instant fire = count.next();
      boolean tidied = chance(TIDIED_PERCENT);
      long start = System.nanoTime();
      for (Entrant one : entrants) {
        boolean tidies = tidied && one.equals(entrants.get(0));
        one.process().say(tidies ? Racer.TIDY : String.valueOf(fire.toEpochMilli()));
      }
      Optional<Entrant> victim =
          chance(KILLED_PERCENT) ? Optional.of(kill(entrants, fire)) : Optional.empty();
      for (Entrant one : entrants) {
        if (victim.filter(one::equals).isEmpty()) {
          count.answer(fire, String.valueOf(one.process().hear()));
          racers.giveBack(one);
        }
      }
      if (victim.isEmpty()) {
        typicalNanos = (9 * typicalNanos + System.nanoTime() - start) / 10;
      }
    }
    return null;
  }

  /** Any of them at any moment of the race, or the one that runs, or the one that is ending. */
  private Entrant kill(List<Entrant> entrants, Instant fire) {
    Optional<Entrant> victim =
        switch (ThreadLocalRandom.current().nextInt(3)) {
          case 0 -> await(entrants, fire, Step.STARTED, Racer.LONGEST_RUN_NANOS);
          case 1 -> await(entrants, fire, Step.ENDING, LONGEST_END_NANOS);
          default -> Optional.empty();
        };
    if (victim.isEmpty()) {
      rest(typicalNanos);
    }
    Entrant dead = victim.orElseGet(() -> entrants.get(ThreadLocalRandom.current().nextInt(field)));
    racers.kill(dead);
    count.kill(dead.name(), fire);
    return dead;
  }

  private Optional<Entrant> await(List<Entrant> entrants, Instant fire, Step step, long restNanos) {
    long latest = System.nanoTime() + 2 * typicalNanos;
    Optional<Entrant> found = Optional.empty();
    while (found.isEmpty() && System.nanoTime() < latest) {
      rest(1_000_000);
      found = entrants.stream().filter(one -> racers.isAt(one, fire, step)).findAny();
    }
    rest(restNanos);
    return found;
  }

  private static void rest(long longestNanos) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longestNanos));
  }

  private static boolean chance(int percent) {
    return ThreadLocalRandom.current().nextInt(100) < percent;
  }
}
