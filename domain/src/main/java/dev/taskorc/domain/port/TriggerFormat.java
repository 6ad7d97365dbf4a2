package dev.taskorc.domain.port;

import dev.taskorc.domain.model.schedule.Trigger;
import java.util.List;

/** Shows triggers in the form that an operating system's scheduler takes. */
public interface TriggerFormat {
  /** The whole of the triggers as text, without a line break at the end. */
  String render(List<Trigger> triggers);
}
