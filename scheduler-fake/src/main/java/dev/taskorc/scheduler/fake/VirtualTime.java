package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves a home's clock from tick to tick and starts what is due there. */
final class VirtualTime implements SchedulerTime {
  // Real time may overtake a caller who computes a tick and then asks for it.
  private static final Duration JUST_PASSED = Duration.ofMinutes(1);

  /** Where the clock comes to stand next, and what is due there. */
  private record Stop(Instant at, List<Registration> due) {}

  private final FakeClock clock;
  private final ClockLock turn;
  private final Supplier<List<Registration>> registrations;
  private final Agenda agenda;
  private final FakeStarts starts;
  private final int startsPerTick;

  /**
   * @param registrations this home's, as they are at the moment of asking
   */
  VirtualTime(
      FakeClock clock,
      ClockLock turn,
      Supplier<List<Registration>> registrations,
      Agenda agenda,
      FakeStarts starts,
      Faults faults) {
    this.clock = clock;
    this.turn = turn;
    this.registrations = registrations;
    this.agenda = agenda;
    this.starts = starts;
    this.startsPerTick = faults.has(Fault.FIRE_TWICE) ? 2 : 1;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Duration offset() {
    return clock.offset();
  }

  @Override
  public void reset() {
    turn.take(clock::reset);
  }

  @Override
  public void passUntil(Instant moment) {
    turn.take(() -> pass(moment));
  }

  private void pass(Instant moment) {
    Instant from = clock.instant();
    if (!from.isBefore(moment)) {
      fireJustPassed(moment, from);
    }
    while (from.isBefore(moment)) {
      // Looked up anew at every stop: an action may change what is registered.
      starts.letEnd();
      Stop stop = next(from, moment);
      moveOnTo(stop.at);
      stop.due.forEach(this::fire);
      from = stop.at;
    }
  }

  private void fireJustPassed(Instant moment, Instant now) {
    if (now.isBefore(moment.plus(JUST_PASSED))) {
      next(moment.minusNanos(1), moment).due.stream()
          .filter(registration -> !wasStarted(registration, moment, now))
          .forEach(this::fire);
    }
  }

  private boolean wasStarted(Registration registration, Instant from, Instant to) {
    return starts
        .last(RegistrationKey.of(registration))
        .map(LastRun::at)
        .filter(at -> !at.isBefore(from) && !at.isAfter(to))
        .isPresent();
  }

  private Stop next(Instant from, Instant moment) {
    Instant at = moment;
    var due = new ArrayList<Registration>();
    for (Registration registration : registrations.get()) {
      Optional<Instant> start = agenda.nextStart(registration, from);
      if (start.isPresent() && !start.get().isAfter(at)) {
        if (start.get().isBefore(at)) {
          at = start.get();
          due.clear();
        }
        due.add(registration);
      }
    }
    return new Stop(at, due);
  }

  /** Never back: while an action was given time to end, the clock may have run past the stop. */
  private void moveOnTo(Instant stop) {
    if (clock.instant().isBefore(stop)) {
      clock.moveTo(stop);
    }
  }

  private void fire(Registration registration) {
    for (int i = 0; i < startsPerTick; i++) {
      // An action that cannot be started keeps no scheduler from the next one; its state tells.
      starts.start(registration, clock.instant());
    }
  }
}
