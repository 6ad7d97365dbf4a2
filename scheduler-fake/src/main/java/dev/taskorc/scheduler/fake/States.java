package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.SchedulerState.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the fake says of a registration, in Windows' codes. */
final class States {
  private final Starts starts;
  private final Agenda agenda;

  States(Starts starts, Agenda agenda) {
    this.starts = starts;
    this.agenda = agenda;
  }

  SchedulerState of(Registration registration, Instant now) {
    Optional<LastRun> last = starts.last(Place.of(registration));
    boolean running = last.filter(starts::isRunning).isPresent();
    return new SchedulerState(
        registration.name(),
        running ? Phase.RUNNING : registration.enabled() ? Phase.READY : Phase.DISABLED,
        running ? OptionalLong.of(SchedulerState.RUNNING) : result(last),
        last.map(LastRun::at),
        agenda.nextStart(registration, now));
  }

  // As on Windows the result slot of a task that never ran says so, whether it is disabled or not.
  private static OptionalLong result(Optional<LastRun> last) {
    return last.map(LastRun::result).orElse(OptionalLong.of(SchedulerState.HAS_NOT_RUN));
  }
}
