package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Reason.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as the store has it.
 *
 * @param dueFrom only fire times later than this count: the latest of created, enabled, schedule or
 *     zone changed, registered
 * @param registration the registration last seen; absent while the scheduler does not know the task
 */
public record StoredTask(
    long id,
    Task task,
    Instant createdAt,
    Instant changedAt,
    Instant dueFrom,
    Optional<ProvenRegistration> registration) {

  /**
   * A registration as orc last proved it.
   *
   * @param armedAt when orc last registered or enabled it
   * @param machineZone zone in which the triggers' local times are meant
   * @param action what was registered to be started, which may be an older installation's
   */
  public record ProvenRegistration(
      Instant armedAt, List<Trigger> triggers, String machineZone, Action action) {
    public ProvenRegistration {
      triggers = List.copyOf(triggers);
    }
  }

  public TaskName name() {
    return task.name();
  }

  /**
   * Why what was begun for this task, and waits, is not to go on.
   *
   * @param now the task as it is by now; absent if it was removed
   */
  public Optional<Known> withdrawal(Optional<StoredTask> now) {
    if (now.isEmpty()) {
      return Optional.of(Known.TASK_REMOVED);
    }
    // Of a task that was disabled all along, a person wanted this run.
    return task.enabled() && !now.get().task().enabled()
        ? Optional.of(Known.TASK_DISABLED)
        : Optional.empty();
  }

  public boolean registered() {
    return registration.isPresent();
  }
}
