package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What the fake says of a registration, in Windows' codes. */
final class FakeStates {
  // SCHED_S_TASK_RUNNING.
  private static final LastState RUNNING =
      new LastState(LastState.Kind.RUNNING, OptionalLong.of(267_009));

  // SCHED_S_TASK_HAS_NOT_RUN: as on Windows, whether it is disabled or not.
  private static final LastState NEVER_RAN =
      new LastState(LastState.Kind.NEVER_RAN, OptionalLong.of(267_011));

  private final FakeStarts starts;
  private final Agenda agenda;

  FakeStates(FakeStarts starts, Agenda agenda) {
    this.starts = starts;
    this.agenda = agenda;
  }

  SchedulerState of(Registration registration, Instant now) {
    Optional<LastRun> last = starts.last(RegistrationKey.of(registration));
    boolean running = last.filter(starts::isRunning).isPresent();
    return new SchedulerState(
        registration.name(),
        running ? Phase.RUNNING : registration.enabled() ? Phase.READY : Phase.DISABLED,
        running ? RUNNING : last.map(FakeStates::ended).orElse(NEVER_RAN),
        last.map(LastRun::at),
        agenda.nextStart(registration, now));
  }

  private static LastState ended(LastRun last) {
    return last.result().isPresent()
        ? LastState.ended(last.result().getAsLong())
        : LastState.UNKNOWN;
  }
}
