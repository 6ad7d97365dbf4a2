package dev.taskorc.domain.model.start;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The OS scheduler's starts of a task so far, by which a start that makes up for a missed tick is
 * told from one that a person asked for. Each gap of ticks without a start is made up for once at
 * most; that start comes minutes after waking, before or after the next regular one.
 *
 * @param last the newest start, whatever came of it
 * @param owed gaps that were not made up for yet, up to {@value #MOST_OWED}
 * @param madeUpAt the newest start that made up for one
 */
public record StartHistory(Optional<Instant> last, int owed, Optional<Instant> madeUpAt) {
  public static final StartHistory NONE = new StartHistory(Optional.empty(), 0, Optional.empty());

  /** A scheduler that never makes up must not silence persons for ever. */
  private static final int MOST_OWED = 2;

  /** Schedulers may start twice for one reason. */
  private static final Duration ECHO = Duration.ofMinutes(15);

  /** With a start at {@code now}. */
  StartHistory with(RegisteredTicks ticks, Instant now) {
    int gaps = owedBefore(ticks, now) + (ticks.anyUnserved(servedUntil(ticks, now), now) ? 1 : 0);
    boolean regular = ticks.isNear(now);
    boolean makesUp = !regular && gaps > 0;
    return new StartHistory(
        Optional.of(now),
        Math.min(MOST_OWED, makesUp ? gaps - 1 : gaps),
        makesUp ? Optional.of(now) : madeUpAt.filter(at -> !at.isAfter(now)));
  }

  /** Whether the newest start is, or repeats, one that makes up for a missed tick. */
  boolean makesUp() {
    return madeUpAt.isPresent() && !last.orElseThrow().isAfter(madeUpAt.get().plus(ECHO));
  }

  /** A registration that was made anew makes up for nothing older. */
  private int owedBefore(RegisteredTicks ticks, Instant now) {
    return ticks.madeAt(now).filter(made -> last.isEmpty() || made.isAfter(last.get())).isPresent()
        ? 0
        : owed;
  }

  /** After the clock was set back nothing is known of the time before. */
  private Instant servedUntil(RegisteredTicks ticks, Instant now) {
    Instant start =
        last.map(at -> at.isAfter(now) ? now : at.plus(StartPolicy.EARLY)).orElse(Instant.MIN);
    Instant made = ticks.madeAt(now).orElse(Instant.MIN);
    Instant later = start.isAfter(made) ? start : made;
    return later.equals(Instant.MIN) ? now : later;
  }
}
