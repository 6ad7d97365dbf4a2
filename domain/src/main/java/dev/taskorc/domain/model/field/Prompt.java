package dev.taskorc.domain.model.field;

import dev.taskorc.domain.model.schedule.Schedule;
import java.time.ZoneId;

/** Where a value was typed: some texts mean something there alone, and so do some defaults. */
public interface Prompt {
  /** The machine's time zone. */
  ZoneId zone();

  /** The absolute form of a folder's name. */
  String directory(String typed);

  /** The schedule in the dialect that is spoken there. */
  Schedule schedule(String typed);
}
