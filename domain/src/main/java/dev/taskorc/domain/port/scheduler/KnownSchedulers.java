package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;

/** What orc knows of schedulers without asking one. */
public interface KnownSchedulers {
  /**
   * @param kind as {@link TaskScheduler#kind} gives it
   * @throws dev.taskorc.domain.model.error.InvalidValue if orc knows none of that name
   */
  Capabilities capabilities(String kind);

  /**
   * @throws dev.taskorc.domain.model.error.InvalidValue if orc knows none of that name
   */
  TriggerFormat triggerFormat(String kind);
}
