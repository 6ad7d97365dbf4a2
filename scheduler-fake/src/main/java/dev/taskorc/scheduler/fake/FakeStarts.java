package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import dev.taskorc.domain.port.scheduler.ActionStarter.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** FakeStarts actions and notes how they end, as far as this process lives to see it. */
final class FakeStarts {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LOOKS = 500;

  private record Open(RegistrationKey place, Started started) {}

  private final RunFiles runs;
  private final ActionStarter starter;
  private final Machine machine;
  private final Queue<Open> open = new ConcurrentLinkedQueue<>();
  private final Queue<Open> fresh = new ConcurrentLinkedQueue<>();

  FakeStarts(RunFiles runs, ActionStarter starter, Machine machine) {
    this.runs = runs;
    this.starter = starter;
    this.machine = machine;
  }

  /** Returns why the program could not be started, which is noted as the last run all the same. */
  Optional<SchedulerFailed> start(Registration registration, Instant at) {
    RegistrationKey place = RegistrationKey.of(registration);
    Started started;
    try {
      started = starter.start(registration.action());
    } catch (SchedulerFailed e) {
      runs.started(place, LastRun.notBegun(at));
      return Optional.of(e);
    }
    runs.started(place, LastRun.begun(at, started.process()));
    open.add(new Open(place, started));
    fresh.add(new Open(place, started));
    return Optional.empty();
  }

  /** The last start, with its end if anybody saw it. */
  Optional<LastRun> last(RegistrationKey place) {
    noteEnds();
    return runs.find(place);
  }

  /** A start of our own runs until its exit code is known, which is a moment after it is gone. */
  boolean isRunning(LastRun run) {
    return run.result().isEmpty()
        && run.process()
            .filter(
                process ->
                    machine.alive(process)
                        || open.stream().anyMatch(own -> own.started.process().equals(process)))
            .isPresent();
  }

  /**
   * Gives what was started since the last call ten seconds of real time to end. An action reads the
   * clock when it begins, and would take one that has moved on for its own tick; waiting for every
   * end would make a long command stop the clock.
   */
  void letEnd() {
    var waited = new ArrayList<Open>();
    for (Open run = fresh.poll(); run != null; run = fresh.poll()) {
      waited.add(run);
    }
    for (int i = 0; i < LOOKS && waited.stream().anyMatch(this::goesOn); i++) {
      machine.sleep(LOOK);
    }
    noteEnds();
  }

  private boolean goesOn(Open run) {
    return run.started.exitCode().isEmpty();
  }

  private void noteEnds() {
    for (Open run : List.copyOf(open)) {
      OptionalInt exitCode = run.started.exitCode();
      if (exitCode.isPresent() && open.remove(run)) {
        runs.ended(run.place, run.started.process(), exitCode.getAsInt());
      }
    }
  }
}
