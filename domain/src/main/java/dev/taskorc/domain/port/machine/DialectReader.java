package dev.taskorc.domain.port.machine;

import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;

/** Reads schedules that are written in another scheduler's language. */
public interface DialectReader {
  /**
   * The schedule that means the same.
   *
   * @throws dev.taskorc.domain.model.error.InvalidValue if it is none in that dialect, or if ours
   *     cannot say it (years, seconds other than 0)
   */
  Schedule read(Dialect dialect, String text);
}
