package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.DriftReport;
import dev.taskorc.domain.model.DriftReport.Verdict;
import dev.taskorc.domain.model.Environment;
import dev.taskorc.domain.model.MonitorEnd;
import dev.taskorc.domain.model.MonitorView;
import dev.taskorc.domain.model.Pace;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.Step;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.TaskView;
import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.port.Home;
import dev.taskorc.domain.port.Launcher;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The whole life of a task, step by step, against the chosen scheduler. */
public final class Simulate {
  private static final Schedule EVERY_MINUTE = Schedule.parse("* * * * *");

  private final ChangeTasks changes;
  private final VerifyTasks verify;
  private final ShowTasks show;
  private final MonitorTask monitor;
  private final RequestRun request;
  private final Home home;
  private final Launcher launcher;
  private final Machine machine;
  private final SchedulerTime time;

  public Simulate(
      ChangeTasks changes,
      VerifyTasks verify,
      ShowTasks show,
      MonitorTask monitor,
      RequestRun request,
      Home home,
      Launcher launcher,
      Machine machine,
      SchedulerTime time) {
    this.changes = changes;
    this.verify = verify;
    this.show = show;
    this.monitor = monitor;
    this.request = request;
    this.home = home;
    this.launcher = launcher;
    this.machine = machine;
    this.time = time;
  }

  /**
   * @param existing the task to use; absent to make one
   * @param schedule what the task's schedule becomes for the simulation
   * @param trial a command that writes the variable {@code ORC_MARKER} to {@code marker.txt}
   * @param startNow ask the scheduler for a start instead of waiting for a tick
   */
  public record Options(
      Optional<TaskName> existing,
      Optional<Schedule> schedule,
      Command trial,
      String marker,
      Duration timeout,
      Duration interval,
      boolean startNow,
      boolean keepTask) {}

  /**
   * All steps in their order.
   *
   * @param proven whether every step before the clean-up was fine
   */
  public record Report(boolean proven, List<Step> steps) {
    public Report {
      steps = List.copyOf(steps);
    }

    public boolean ok() {
      return proven && steps.stream().allMatch(Step::ok);
    }
  }

  /** Follows a simulation while it goes on. */
  public interface Watcher {
    void step(Step step);

    void note(String line);

    void look(MonitorView view);
  }

  /**
   * A simulation that was begun; {@link Session#cleanUp} may be called from another thread, at any
   * time.
   */
  public Session begin(Options options, Watcher watcher) {
    return new Session(options, watcher);
  }

  /** One simulation. */
  public final class Session {
    private final Options options;
    private final Watcher watcher;
    private final TaskName name;
    private final String scratch;
    private final List<Step> steps = new ArrayList<>();
    private Optional<StoredTask> original = Optional.empty();
    private boolean touched;
    private boolean cleaned;

    private Session(Options options, Watcher watcher) {
      this.options = options;
      this.watcher = watcher;
      this.scratch = "simulate-" + machine.me().pid();
      this.name = options.existing().orElseGet(() -> new TaskName(scratch));
    }

    /** All steps in their order; clean-up comes last, whatever happened before. */
    public Report run() {
      boolean done;
      try {
        // Each step needs the one before it; cleaning up needs none.
        done =
            step("pre-flight", this::preflight)
                && step("create", this::create)
                && step("schedule", this::schedule)
                && step("verify", this::proof)
                && step("monitor", this::watch);
      } finally {
        cleanUp();
      }
      return new Report(done, steps);
    }

    /** Takes back what the simulation changed; does nothing the second time. */
    public synchronized void cleanUp() {
      if (!cleaned) {
        cleaned = true;
        step("clean up", this::restore);
      }
    }

    private boolean step(String title, Supplier<String> work) {
      long begin = machine.nanoTime(); // Real time: the virtual clock may jump within a step.
      boolean ok = true;
      String detail;
      try {
        detail = work.get();
      } catch (OrcException e) {
        ok = false;
        detail = e.getMessage() + ". " + e.hint();
      }
      Step step = new Step(title, ok, detail, Duration.ofNanos(machine.nanoTime() - begin));
      steps.add(step);
      watcher.step(step);
      return step.ok();
    }

    private String preflight() {
      home.checkWritable();
      int tasks = show.all(true).size();
      List<String> missing = launcher.missing();
      if (!missing.isEmpty()) {
        throw new SchedulerFailed(
            "the launcher is not complete: " + missing.get(0) + " is missing", "install orc again");
      }
      return "home " + home.path() + ", database open with " + tasks + " tasks, scheduler answers";
    }

    private String create() {
      if (options.existing().isPresent()) {
        original = Optional.of(show.one(name).stored());
        return "using '" + name + "', " + original.get().task().command().display();
      }
      if (show.exists(name)) {
        throw new AlreadyExists(
            "there is a task '" + name + "' already", "remove it, it may be left from before");
      }
      touched = true;
      String directory = home.makeScratch(scratch);
      Task task =
          new TaskBuilder(
                  name,
                  options.trial(),
                  options.schedule().orElse(EVERY_MINUTE),
                  machine.zone(),
                  directory)
              .environment(new Environment(Map.of("ORC_MARKER", options.marker())))
              .description("made by orc simulate")
              .registrationWanted(false)
              .build();
      changes.add(task);
      return "'" + name + "', " + task.schedule().describe();
    }

    private String schedule() {
      if (original.isPresent() && options.schedule().isPresent()) {
        touched = true;
        changes.edit(name, task -> task.schedule(options.schedule().get()));
      }
      touched = true;
      StoredTask stored = changes.schedule(name);
      int triggers = stored.fact().orElseThrow().triggers().size();
      return triggers + (triggers == 1 ? " trigger" : " triggers") + " registered and read back";
    }

    private String proof() {
      TaskView view =
          show.all(true).stream()
              .filter(found -> found.stored().name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new SchedulerFailed("'" + name + "' is not in the list", "try again"));
      if (view.live().isEmpty()) {
        throw new SchedulerFailed(
            "the scheduler does not list '" + name + "'", "run 'orc verify " + name + "'");
      }
      DriftReport report = verify.verify(Optional.of(name)).get(0);
      if (report.verdict() != Verdict.OK) {
        throw new SchedulerFailed(
            "'" + name + "' is " + report.verdict() + " in the scheduler",
            "run 'orc verify " + name + "'");
      }
      return "in orc's list and in the scheduler's, field by field as wished";
    }

    private String watch() {
      MonitorTask.Start start = monitor.start(name);
      if (options.startNow()) {
        request.start(name);
      } else {
        awaitTick();
      }
      var terms =
          new MonitorTask.Terms(
              Optional.of(options.timeout()), Pace.steady(options.interval()), true);
      MonitorEnd end = monitor.follow(start, terms, watcher::look);
      if (end instanceof MonitorEnd.Ended ended) {
        return judged(ended.result());
      }
      String reason = end instanceof MonitorEnd.Failed failed ? failed.reason() : "no run in time";
      throw new SchedulerFailed(reason, "see 'orc doctor " + name + "'");
    }

    private void awaitTick() {
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
            "run "
                + result.id()
                + " ended "
                + result.status()
                + result.reason().map(reason -> ", " + reason).orElse(""),
            "see 'orc logs " + name + "'");
      }
      if (options.existing().isEmpty()) {
        String written = home.readScratch(scratch, "marker.txt").orElse("");
        if (!written.contains(options.marker())) {
          throw new SchedulerFailed(
              "the command ran but did not write the marker", "see 'orc logs " + name + "'");
        }
      }
      return "run " + result.id() + " SUCCEEDED, exit code " + result.exitCode().orElse(0);
    }

    private String restore() {
      if (!touched) {
        return "nothing to do";
      }
      if (options.keepTask()) {
        return "'" + name + "' is kept";
      }
      if (original.isPresent()) {
        Task task = original.get().task();
        changes.edit(
            name,
            now -> now.schedule(task.schedule()).registrationWanted(task.registrationWanted()));
        return "'" + name + "' is as it was";
      }
      try {
        if (show.exists(name)) {
          changes.remove(name);
        }
      } finally {
        home.removeScratch(scratch);
      }
      return "task, registration and files removed";
    }
  }
}
