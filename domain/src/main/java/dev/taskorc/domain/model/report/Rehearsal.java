package dev.taskorc.domain.model.report;

import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Schedules played forward.
 *
 * @param timeline the first runs of all tasks, in order
 * @param unreadable tasks that may be due, too
 * @param cut whether there are more runs than the timeline holds
 */
public record Rehearsal(
    Instant from,
    Instant to,
    List<TaskRehearsal> tasks,
    List<Fire> timeline,
    boolean cut,
    List<ClockChange> clockChanges,
    List<UnreadableTask> unreadable) {
  public Rehearsal {
    tasks = List.copyOf(tasks);
    timeline = List.copyOf(timeline);
    clockChanges = List.copyOf(clockChanges);
    unreadable = List.copyOf(unreadable);
  }

  /** One run that would begin. */
  public record Fire(Instant at, TaskName task, ZoneId zone) {}

  /**
   * What becomes of one task.
   *
   * @param fires runs that begin
   * @param ticks starts by the scheduler, those included at which the gate stays shut
   * @param unstarted fire times that no tick meets; more than 0 only around clock changes
   * @param meanDuration of its recorded runs, where there are any
   * @param overlaps runs that would begin before the one before has usually ended
   */
  public record TaskRehearsal(
      Task task,
      int fires,
      int ticks,
      int unstarted,
      Optional<Duration> meanDuration,
      int overlaps,
      Optional<Instant> first,
      Optional<Instant> last) {}

  /**
   * A night on which clocks are changed.
   *
   * @param change how far they are moved; negative when they go back
   * @param tasks those that would run within a day of it
   */
  public record ClockChange(Instant at, ZoneId zone, Duration change, List<TaskName> tasks) {
    public ClockChange {
      tasks = List.copyOf(tasks);
    }
  }
}
