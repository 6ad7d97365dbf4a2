package dev.taskorc.domain.model.error.canary;

import dev.taskorc.domain.model.schedule.Schedule;

/** Wrong on purpose: an error knows more than its words. */
public interface KnowsASchedule {
  Schedule schedule();
}
