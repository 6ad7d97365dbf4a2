package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.run.MissedReason;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.FireTimeLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes down what should have started since somebody looked last, and did not. */
public final class LookForMissed {
  private static final Duration FRESH = Duration.ofDays(1);

  private final FireTimeLog log;
  private final TaskScheduler scheduler;
  private final Machine machine;
  private final InstantSource clock;
  private boolean wrongClockTold;
  private final AfterRun after;

  public LookForMissed(
      FireTimeLog log,
      TaskScheduler scheduler,
      Machine machine,
      InstantSource clock,
      AfterRun after) {
    this.log = log;
    this.scheduler = scheduler;
    this.machine = machine;
    this.clock = clock;
    this.after = after;
  }

  /**
   * Costs one small query when nothing is due. Where the store cannot be written, what was missed
   * is told and not stored.
   *
   * @return remarks for the person at the prompt
   */
  public List<String> look() {
    Instant now = clock.instant();
    if (!log.isDue(now)) {
      return List.of();
    }
    List<MissedTimes> missed = log.unseen(now);
    Optional<Instant> boot = machine.bootedAt();
    Map<TaskName, SchedulerState> states = missed.isEmpty() ? Map.of() : states();
    Function<MissedTimes, String> reason =
        one -> MissedReason.of(one, boot, Optional.ofNullable(states.get(one.task().name())));
    var remarks = new ArrayList<String>();
    try {
      after.tell(log.note(now, reason));
      log.clockAhead()
          .filter(ahead -> ahead.seenAt().equals(now.truncatedTo(ChronoUnit.MILLIS)))
          .map(ClockAhead::text)
          .ifPresent(
              text -> {
                wrongClockTold = true;
                remarks.add(text);
              });
    } catch (StoreFailed e) {
      missed.forEach(one -> remarks.add(told(one) + ": " + reason.apply(one)));
      remarks.add("what was missed cannot be recorded: " + e.getMessage());
    }
    return remarks;
  }

  /** That the clock was ahead, for a day after that was seen, unless it was said just now. */
  public Optional<String> wrongClock() {
    Instant now = clock.instant();
    return log.clockAhead()
        .filter(ahead -> !wrongClockTold && ahead.seenAt().isAfter(now.minus(FRESH)))
        .map(ClockAhead::text);
  }

  private static String told(MissedTimes missed) {
    return "'"
        + missed.task().name()
        + "' missed "
        + (missed.count() == 1 ? "its start" : missed.count() + " starts up to the one")
        + " at "
        + missed.last().truncatedTo(ChronoUnit.SECONDS);
  }

  private Map<TaskName, SchedulerState> states() {
    try {
      return scheduler.states().stream()
          .collect(Collectors.toMap(SchedulerState::name, Function.identity()));
    } catch (OrcException e) {
      return Map.of(); // The reason stays unknown then; what was missed is known all the same.
    }
  }
}
