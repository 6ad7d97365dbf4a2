package dev.taskorc.domain.usecase.trial;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.report.MonitorEnd;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Pace;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Text;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.usecase.report.MonitorTask;
import dev.taskorc.domain.usecase.report.ShowTasks;
import dev.taskorc.domain.usecase.run.RequestRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The run that a simulation waits for, and whether it proves what it was to prove. */
final class TrialRun {
  private static final String SEE_LOG = "keep it with --keep-task to read its log";

  private final ShowTasks show;
  private final MonitorTask monitor;
  private final RequestRun request;
  private final Home home;
  private final SchedulerTime time;
  private final Simulate.Options options;
  private final Simulate.Watcher watcher;
  private final BooleanSupplier brokenOff;

  TrialRun(
      ShowTasks show,
      MonitorTask monitor,
      RequestRun request,
      Home home,
      SchedulerTime time,
      Simulate.Options options,
      Simulate.Watcher watcher,
      BooleanSupplier brokenOff) {
    this.show = show;
    this.monitor = monitor;
    this.request = request;
    this.home = home;
    this.time = time;
    this.options = options;
    this.watcher = watcher;
    this.brokenOff = brokenOff;
  }

  /** Waits for the run, and tells how it went if it went well. */
  String prove(TaskName name) {
    MonitorTask.Start start = monitor.start(name);
    if (options.startNow()) {
      request.start(name);
    } else {
      awaitTick(name);
    }
    var terms =
        new MonitorTask.Terms(
            Optional.of(options.timeout()), Pace.steady(options.interval()), true);
    MonitorEnd end = monitor.follow(start, terms, this::look);
    if (end instanceof MonitorEnd.Ended ended) {
      return judged(ended.result());
    }
    String reason = end instanceof MonitorEnd.Failed failed ? failed.reason() : "no run in time";
    throw new SchedulerFailed(reason, "see 'orc doctor'");
  }

  private void look(MonitorView view) {
    if (brokenOff.getAsBoolean()) {
      throw new SchedulerFailed("broken off", "begin it again");
    }
    watcher.look(view);
  }

  private void awaitTick(TaskName name) {
    Instant now = time.instant();
    Instant tick =
        show.one(name)
            .nextRun()
            .orElseThrow(
                () ->
                    new SchedulerFailed(
                        "'" + name + "' is never due by the clock", "use --now to start it"));
    watcher.note("next tick in " + (Duration.between(now, tick).toSeconds() + 1) + " s");
    time.passUntil(tick);
  }

  private String judged(Result result) {
    if (result.status() != Status.SUCCEEDED) {
      throw new SchedulerFailed(
          result.name()
              + " ended "
              + result.status()
              + result.reason().map(reason -> ", " + reason).orElse("")
              + lastWords(result),
          SEE_LOG);
    }
    if (options.existing().isEmpty()) {
      String written = home.readScratch(result.task().value(), "marker.txt").orElse("");
      if (!written.contains(options.marker())) {
        throw new SchedulerFailed("the command ran but did not write the marker", SEE_LOG);
      }
    }
    return result.name() + " SUCCEEDED, exit code " + result.exitCode().orElse(0);
  }

  /** The log goes with the home. */
  private static String lastWords(Result result) {
    return result
        .outputTail()
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .map(line -> ", its output ends with '" + Text.shown(line) + "'")
        .orElse("");
  }
}
