package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.util.List;

/** Shows triggers in the form in which a scheduler is told them. */
public interface TriggerFormat {
  /** What the text is, in a word, such as {@code xml}. */
  String name();

  /** The whole of the triggers as text, without a line break at the end. */
  String render(List<Trigger> triggers);
}
