package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.trigger.Repetition;
import java.time.Duration;
import java.util.Optional;

/**
 * Times of one day at equal distances.
 *
 * @param start minute of the day
 * @param step minutes; 0 if there is but one time
 */
record Progression(int start, int step, int count) {
  int end() {
    return start + step * (count - 1);
  }

  /**
   * The repetition that follows the start. Its window ends strictly between its last tick and the
   * next step, so that it does not matter whether the scheduler counts the end as inside, and
   * before the same trigger starts anew on the next day.
   */
  Optional<Repetition> repetition() {
    if (count == 1) {
      return Optional.empty();
    }
    int last = step * (count - 1);
    int next = Math.min(last + step, LocalTimes.DAY);
    return Optional.of(
        new Repetition(
            Duration.ofMinutes(step), Optional.of(Duration.ofSeconds((last + next) * 30L))));
  }
}
