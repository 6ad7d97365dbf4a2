package dev.taskorc.domain.model.start;

import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks back at the fire times that passed since the last look: what should have started and did
 * not. A pure function, so that every timeline can be tried.
 */
public final class Lookback {
  /** So long after its fire time a start may still be on its way. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** While a frequent task misses all its starts, it gets a row as often as this, and no flood. */
  public static final Duration SPACING = Duration.ofHours(1);

  private static final int PAGE = 4_096;
  private static final int LARGEST_COUNT = 1_000_000;

  private final StoredTask stored;
  private final Instant now;
  private final Instant from;
  private final Instant to;
  private final boolean last;

  /**
   * @param lastLook when the task was looked at last; one that lies in the future counts as now
   */
  public Lookback(StoredTask stored, Optional<Instant> lastLook, Instant now) {
    this(stored, lastLook, now, now.minus(PATIENCE), false);
  }

  /** The last look at a task as it was: no start of it can come any more. */
  public static Lookback last(StoredTask stored, Optional<Instant> lastLook, Instant now) {
    return new Lookback(stored, lastLook, now, now, true);
  }

  private Lookback(
      StoredTask stored, Optional<Instant> lastLook, Instant now, Instant to, boolean last) {
    this.stored = stored;
    this.now = now;
    this.to = to;
    this.last = last;
    Instant seen =
        lastLook
            .map(look -> (look.isAfter(now) ? now : look).minus(PATIENCE))
            .orElse(Instant.EPOCH);
    this.from = seen.isAfter(stored.dueFrom()) ? seen : stored.dueFrom();
  }

  /** Fire times later than this are looked at. */
  public Instant from() {
    return from;
  }

  /** Up to this one, included. */
  public Instant to() {
    return to;
  }

  /**
   * What was missed, oldest first: at most one row for all that is over and one for what may still
   * be caught up. Of more than a million fire times the count stops there.
   *
   * @param recorded whether a fire time has its row
   */
  public List<MissedTimes> missed(Predicate<Instant> recorded) {
    if (!stored.task().awaited() || !from.isBefore(to)) {
      return List.of();
    }
    var tally = new Tally();
    Instant cursor = from;
    for (int seen = 0; seen < LARGEST_COUNT; seen += PAGE) {
      List<Instant> page = schedule().between(cursor, to, zone(), PAGE);
      page.stream().filter(recorded.negate()).forEach(tally::add);
      if (page.size() < PAGE) {
        break;
      }
      cursor = page.get(page.size() - 1);
    }
    schedule()
        .previous(to, zone())
        .filter(newest -> tally.count > 0 && newest.isAfter(tally.last) && newest.isAfter(from))
        .filter(recorded.negate())
        .ifPresent(tally::add);
    return tally.rows();
  }

  /** Whether a start that comes now would still make up for the fire time. */
  public boolean mayBeCaughtUp(Instant fire) {
    CatchUp catchUp = stored.task().catchUp();
    return !last
        && stored.task().awaited()
        && catchUp.policy() == CatchUp.Policy.LATEST
        && fire.isAfter(stored.dueFrom())
        && lastChance(fire).map(end -> !now.isAfter(end)).orElse(true);
  }

  /** When it makes sense to look again; never, if nothing more is due. */
  public Optional<Instant> nextLook(List<MissedTimes> found) {
    if (!stored.task().awaited()) {
      return Optional.empty();
    }
    Optional<Instant> open =
        found.stream()
            .filter(one -> !one.isFinal())
            .flatMap(one -> lastChance(one.last()).stream())
            .map(end -> end.plusMillis(1))
            .findFirst();
    Instant spaced = found.isEmpty() ? Instant.MIN : now.plus(SPACING);
    Optional<Instant> next =
        schedule()
            .next(to.isAfter(from) ? to : from, zone())
            .map(fire -> fire.plus(PATIENCE))
            .map(look -> look.isBefore(spaced) ? spaced : look);
    return Stream.concat(open.stream(), next.stream()).min(Instant::compareTo);
  }

  /** The last moment at which the fire time can be caught up; absent if that never ends. */
  private Optional<Instant> lastChance(Instant fire) {
    Optional<Instant> next = schedule().next(fire, zone()).map(one -> one.minusMillis(1));
    Optional<Instant> window = stored.task().catchUp().window().map(fire::plus);
    return Stream.concat(next.stream(), window.stream()).min(Instant::compareTo);
  }

  private Schedule schedule() {
    return stored.task().schedule();
  }

  private ZoneId zone() {
    return stored.task().zone();
  }

  /** Counts in one go what may be too much to remember. */
  private final class Tally {
    private int count;
    private Instant first = Instant.MAX;
    private Instant beforeLast = Instant.MIN;
    private Instant last = Instant.MIN;

    void add(Instant fire) {
      first = count == 0 ? fire : first;
      beforeLast = last;
      last = fire;
      count++;
    }

    List<MissedTimes> rows() {
      var rows = new ArrayList<MissedTimes>();
      boolean open = count > 0 && mayBeCaughtUp(last);
      int over = open ? count - 1 : count;
      if (over > 0) {
        rows.add(new MissedTimes(stored, over, first, open ? beforeLast : last, true));
      }
      if (open) {
        rows.add(new MissedTimes(stored, 1, last, last, false));
      }
      return rows;
    }
  }
}
