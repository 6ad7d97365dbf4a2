package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.report.Rehearsal.TaskRehearsal;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One task played forward.
 *
 * @param fires ticks that are fire times, in order
 * @param ticks all starts by the scheduler
 * @param due fire times of the schedule
 */
record TaskPlay(Task task, List<Instant> fires, int ticks, int due) {

  /** Registered triggers where they were registered by then, planned ones otherwise. */
  static TaskPlay of(
      StoredTask stored, Capabilities scheduler, ZoneId machineZone, Instant from, Instant to) {
    Task task = stored.task();
    Optional<ProvenRegistration> proven =
        stored.registration().filter(found -> !found.armedAt().isAfter(from));
    List<Trigger> triggers =
        proven
            .map(ProvenRegistration::triggers)
            .orElseGet(
                () ->
                    task.schedule()
                        .triggers(
                            scheduler,
                            task.zone(),
                            machineZone,
                            LocalDate.ofInstant(from, machineZone))
                        .triggers());
    ZoneId zone = proven.map(found -> ZoneId.of(found.machineZone())).orElse(machineZone);
    List<Instant> ticks = Ticks.between(triggers, from, to, zone, Reading.WALL_CLOCK);
    List<Instant> due = task.schedule().between(from, to, task.zone(), Integer.MAX_VALUE);
    return new TaskPlay(task, met(ticks, due), ticks.size(), due.size());
  }

  /** Fire times that a tick meets: the gate opens once for each. Both lists are in order. */
  private static List<Instant> met(List<Instant> ticks, List<Instant> due) {
    var met = new ArrayList<Instant>();
    int at = 0;
    for (Instant fire : due) {
      while (at < ticks.size() && ticks.get(at).isBefore(fire)) {
        at++;
      }
      if (at < ticks.size() && ticks.get(at).equals(fire)) {
        met.add(fire);
      }
    }
    return met;
  }

  TaskRehearsal summary(Optional<Duration> mean) {
    return new TaskRehearsal(
        task,
        fires.size(),
        ticks,
        due - fires.size(),
        mean,
        mean.map(this::overlaps).orElse(0),
        fires.stream().findFirst(),
        fires.isEmpty() ? Optional.empty() : Optional.of(fires.get(fires.size() - 1)));
  }

  private int overlaps(Duration mean) {
    int overlaps = 0;
    for (int i = 1; i < fires.size(); i++) {
      if (Duration.between(fires.get(i - 1), fires.get(i)).compareTo(mean) < 0) {
        overlaps++;
      }
    }
    return overlaps;
  }
}
