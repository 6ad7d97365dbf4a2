package dev.taskorc.domain.model.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Times of the day as progressions that do not share a time.
 *
 * @param exact no time but the wanted ones
 */
record TimeCover(List<Progression> parts, boolean exact) {
  int ticks() {
    return parts.stream().mapToInt(Progression::count).sum();
  }

  /** Which of two progressions of the same length a greedy cover takes. */
  private interface Tie {
    /** Whether an equal of it can be better; if not, the search ends sooner. */
    boolean open(Progression best);

    boolean takes(Progression found, Progression best);
  }

  /**
   * The exact cover: the shortest of some, greedy over all the times, hour by hour, and minute by
   * minute. How greedy decides between equals can cost a part, so more than one way is tried.
   *
   * @param changes minutes of the day at which the clock may change: a part that runs over one of
   *     them is the second choice
   */
  static TimeCover of(BitSet times, BitSet changes) {
    List<Progression> best = greedy(times, apartFrom(changes));
    // Two parts were one if they could be.
    if (best.size() > 2) {
      best = shorter(best, parted(times, 24, 60, 60, 1, apartFrom(changes)));
      best = shorter(best, parted(times, 60, 24, 1, 60, apartFrom(changes)));
      best = changes.isEmpty() ? best : shorter(best, greedy(times, apartFrom(new BitSet())));
      best = shorter(best, greedy(times, firstStart(times.nextSetBit(0))));
    }
    return new TimeCover(best, true);
  }

  /** Of equals the one of the smallest step, but rather one that runs over no change. */
  private static Tie apartFrom(BitSet changes) {
    return new Tie() {
      @Override
      public boolean open(Progression best) {
        return crosses(best, changes);
      }

      @Override
      public boolean takes(Progression found, Progression best) {
        return crosses(best, changes) && !crosses(found, changes);
      }
    };
  }

  private static Tie firstStart(int first) {
    return new Tie() {
      @Override
      public boolean open(Progression best) {
        return best.start() > first;
      }

      @Override
      public boolean takes(Progression found, Progression best) {
        return found.start() < best.start();
      }
    };
  }

  private static List<Progression> shorter(List<Progression> first, List<Progression> second) {
    return second.size() < first.size() ? second : first;
  }

  /** Each of so many parts of the day for itself. */
  private static List<Progression> parted(
      BitSet times, int parts, int size, int apart, int step, Tie tie) {
    var all = new ArrayList<Progression>();
    for (int part = 0; part < parts; part++) {
      all.addAll(greedy(only(times, part * apart, step, size), tie));
    }
    return all;
  }

  /** Ever coarser covers with ever fewer parts, the last of one part. */
  static List<TimeCover> coarser(BitSet times) {
    var covers = new ArrayList<TimeCover>();
    List<TimeCover> candidates =
        List.of(hoursWidened(times), runsOfHours(times, 1), runsOfHours(times, 24));
    candidates.stream()
        .sorted(Comparator.comparingInt(TimeCover::ticks))
        .filter(
            cover ->
                covers.isEmpty() || cover.parts.size() < covers.get(covers.size() - 1).parts.size())
        .forEach(covers::add);
    return covers;
  }

  private static BitSet only(BitSet times, int start, int step, int count) {
    var part = new BitSet();
    for (int i = 0; i < count; i++) {
      part.set(start + i * step, times.get(start + i * step));
    }
    return part;
  }

  /** Takes the longest progression that is left until nothing is. */
  private static List<Progression> greedy(BitSet times, Tie tie) {
    var left = (BitSet) times.clone();
    var parts = new ArrayList<Progression>();
    while (!left.isEmpty()) {
      Progression longest = longest(left, tie);
      parts.add(longest);
      for (int i = 0; i < longest.count(); i++) {
        left.clear(longest.start() + i * longest.step());
      }
    }
    parts.sort(Comparator.comparingInt(Progression::start));
    return parts;
  }

  private static Progression longest(BitSet left, Tie tie) {
    // Plain arrays: this is the innermost loop of every translation.
    int[] times = left.stream().toArray();
    var wanted = new boolean[2 * LocalTimes.DAY]; // One step beyond the day needs no check.
    for (int time : times) {
      wanted[time] = true;
    }
    int first = times[0];
    int span = times[times.length - 1] - first;
    var best = new Progression(first, 0, 1);
    // Beyond some step there is no room for more times than the best has.
    for (int step = 1;
        step <= span && span / step + (tie.open(best) ? 1 : 0) >= best.count();
        step++) {
      for (int at : times) {
        if (at + step >= LocalTimes.DAY) {
          break;
        }
        if ((at >= step && wanted[at - step]) || !wanted[at + step]) {
          continue;
        }
        int count = 2;
        while (wanted[at + count * step]) {
          count++;
        }
        if (count >= best.count()) {
          var found = new Progression(at, step, count);
          best = count > best.count() || tie.takes(found, best) ? found : best;
        }
      }
    }
    return best;
  }

  private static boolean crosses(Progression part, BitSet changes) {
    int change = changes.nextSetBit(part.start() + 1);
    return change >= 0 && change <= part.end();
  }

  /** Every minute of the hour that occurs, in every hour from the first to the last. */
  private static TimeCover hoursWidened(BitSet times) {
    int first = times.nextSetBit(0) / 60;
    int last = (times.length() - 1) / 60;
    var minutes = new BitSet();
    times.stream().forEach(time -> minutes.set(time % 60));
    var parts = new ArrayList<Progression>();
    minutes.stream()
        .forEach(
            minute ->
                parts.add(
                    new Progression(
                        first * 60 + minute, first == last ? 0 : 60, last - first + 1)));
    return new TimeCover(parts, false);
  }

  /** For every so many hours one progression from their first time to their last. */
  private static TimeCover runsOfHours(BitSet times, int hours) {
    var parts = new ArrayList<Progression>();
    for (int from = 0; from < LocalTimes.DAY; from += hours * 60) {
      BitSet run = times.get(from, Math.min(LocalTimes.DAY, from + hours * 60));
      if (!run.isEmpty()) {
        parts.add(span(from, run));
      }
    }
    return new TimeCover(parts, false);
  }

  private static Progression span(int from, BitSet run) {
    int first = run.nextSetBit(0);
    int last = run.length() - 1;
    int step = run.stream().map(time -> time - first).reduce(0, TimeCover::gcd);
    return new Progression(from + first, step, step == 0 ? 1 : (last - first) / step + 1);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
