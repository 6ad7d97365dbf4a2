package dev.taskorc.domain.model.registration;

import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import java.util.List;

/**
 * A task's presence in an OS scheduler: as it is wished, or as it was read back.
 *
 * @param enabled whether the scheduler is to start it
 * @param startWhenAvailable whether the scheduler makes up for a start it missed
 * @param strays what was read back and has no place in the other components, such as a setting that
 *     somebody changed; empty in a wish
 */
public record Registration(
    TaskName name,
    Owner owner,
    boolean enabled,
    String description,
    List<Trigger> triggers,
    Action action,
    RunAs runAs,
    boolean startWhenAvailable,
    List<Drift> strays) {
  public Registration {
    description = description.strip();
    triggers = List.copyOf(triggers);
    strays = List.copyOf(strays);
  }

  public Registration(
      TaskName name,
      Owner owner,
      boolean enabled,
      String description,
      List<Trigger> triggers,
      Action action,
      RunAs runAs,
      boolean startWhenAvailable) {
    this(name, owner, enabled, description, triggers, action, runAs, startWhenAvailable, List.of());
  }

  /** The registration that a task wishes for. */
  public static Registration of(Task task, Owner owner, List<Trigger> triggers, Action action) {
    return new Registration(
        task.name(),
        owner,
        task.enabled(),
        task.description(),
        triggers,
        action,
        task.runAs(),
        task.catchUp().policy() == CatchUp.Policy.LATEST);
  }
}
