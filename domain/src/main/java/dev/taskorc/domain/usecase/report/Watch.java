package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule.Kind;
import dev.taskorc.domain.model.task.StoredTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has been seen of one task while it is watched: which run is waited for, and how it ended.
 */
final class Watch {
  // A row may come a moment after the scheduler reports the end of its process, and a registration
  // is away for a moment while it is made anew.
  private static final int LOOKS_BEFORE_FAILURE = 4;

  private final MonitorTask.Start start;
  private final boolean startIsSure;
  private OptionalLong run;
  private int failedLooks;
  private int lonelyLooks;
  private Optional<MonitorEnd> end = Optional.empty();

  /** Finds the runs of a task. */
  interface Runs {
    Optional<Result> find(long id);

    Optional<Result> latest();

    /** One that has not ended. */
    OptionalLong open();
  }

  /**
   * @param startIsSure whether somebody has asked for a start
   */
  Watch(MonitorTask.Start start, boolean startIsSure) {
    this.start = start;
    this.startIsSure = startIsSure;
    this.run = start.openRun();
  }

  MonitorTask.Start start() {
    return start;
  }

  Optional<MonitorEnd> end() {
    return end;
  }

  MonitorView look(
      StoredTask task, Optional<SchedulerState> state, Runs runs, Instant now, Duration elapsed) {
    Optional<Result> result = watched(runs);
    Optional<Instant> next =
        task.task().awaited()
            ? task.task().schedule().next(now, task.task().zone())
            : Optional.empty();
    if (end.isEmpty()) {
      end = judged(task, state, next, result);
    }
    return new MonitorView(
        task,
        state,
        next,
        start.before(),
        result,
        result.flatMap(found -> found.nextAttempt(task.task(), now)),
        start.usual(),
        result.flatMap(found -> found.duration().or(() -> found.runningTime(now))),
        elapsed,
        end);
  }

  /** Once a run was seen to be open, it is that one, whatever rows come after it. */
  private Optional<Result> watched(Runs runs) {
    if (run.isEmpty()) {
      Optional<Result> newest = runs.latest().filter(found -> found.id() > start.lastId());
      if (newest.isPresent()) {
        // A start that was skipped tells of the run that it would have met.
        run = newest.get().status() == Status.SKIPPED ? runs.open() : OptionalLong.empty();
        if (run.isEmpty() && newest.get().status() != Status.MISSED) {
          run = OptionalLong.of(newest.get().id());
        }
        return run.isPresent() ? runs.find(run.getAsLong()) : newest;
      }
      return Optional.empty();
    }
    return runs.find(run.getAsLong());
  }

  private Optional<MonitorEnd> judged(
      StoredTask task,
      Optional<SchedulerState> state,
      Optional<Instant> next,
      Optional<Result> result) {
    if (result.isPresent()) {
      // A missed one may still be caught up.
      return result.filter(Result::isFinal).map(MonitorEnd.Ended::new);
    }
    failedLooks = state.isPresent() && isNewFailure(state.get()) ? failedLooks + 1 : 0;
    if (failedLooks == LOOKS_BEFORE_FAILURE) {
      long code = state.orElseThrow().last().failure().orElseThrow();
      return Optional.of(
          new MonitorEnd.Failed(
              "the scheduler started it, result " + code + ", and no run was recorded", code));
    }
    return startIsSure ? Optional.empty() : nothingToCome(task, state, next);
  }

  private boolean isNewFailure(SchedulerState state) {
    boolean startedSince =
        state.lastRun().isPresent()
            && !state.lastRun().equals(start.state().flatMap(SchedulerState::lastRun));
    return startedSince && state.last().failure().isPresent();
  }

  private Optional<MonitorEnd> nothingToCome(
      StoredTask stored, Optional<SchedulerState> state, Optional<Instant> next) {
    String name = stored.name().value();
    if (!stored.task().enabled()) {
      return nothing("it is disabled", "enable it with 'orc enable " + name + "'");
    }
    if (!stored.task().registrationWanted()) {
      return nothing("it is not scheduled", "schedule it with 'orc schedule " + name + "'");
    }
    Kind kind = stored.task().schedule().kind();
    if (next.isEmpty() && kind != Kind.REBOOT && kind != Kind.LOGON) {
      return nothing("its schedule is over", "start it with 'orc run " + name + "'");
    }
    boolean lonely = state.isEmpty() || state.get().phase() == Phase.DISABLED;
    lonelyLooks = lonely ? lonelyLooks + 1 : 0;
    if (lonelyLooks == LOOKS_BEFORE_FAILURE) {
      return nothing(
          "the scheduler " + (state.isEmpty() ? "does not have it" : "has it disabled"),
          "run 'orc verify " + name + " --repair'");
    }
    return Optional.empty();
  }

  private static Optional<MonitorEnd> nothing(String reason, String advice) {
    return Optional.of(new MonitorEnd.NothingToCome(reason, advice));
  }
}
