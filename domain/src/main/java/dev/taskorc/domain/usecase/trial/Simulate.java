package dev.taskorc.domain.usecase.trial;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.DriftReport;
import dev.taskorc.domain.model.registration.DriftReport.Verdict;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Step;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.usecase.Tasks;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.change.VerifyTasks;
import dev.taskorc.domain.usecase.report.MonitorTask;
import dev.taskorc.domain.usecase.report.ShowTasks;
import dev.taskorc.domain.usecase.run.RequestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The whole life of a task, step by step, against the chosen scheduler, in a home of its own: all
 * that is handed in belongs to that one but the operator's tasks, which are only read.
 */
public final class Simulate {
  private static final Schedule EVERY_MINUTE = Schedule.parse("* * * * *");

  private final ChangeTasks changes;
  private final VerifyTasks verify;
  private final ShowTasks show;
  private final MonitorTask monitor;
  private final RequestRun request;
  private final Trial trial;
  private final Function<TaskName, Optional<StoredTask>> operators;
  private final Home home;
  private final Launcher launcher;
  private final Machine machine;
  private final SchedulerTime time;

  /**
   * @param operators looks a task of the operator's home up
   */
  public Simulate(
      ChangeTasks changes,
      VerifyTasks verify,
      ShowTasks show,
      MonitorTask monitor,
      RequestRun request,
      Trial trial,
      Function<TaskName, Optional<StoredTask>> operators,
      Home home,
      Launcher launcher,
      Machine machine,
      SchedulerTime time) {
    this.changes = changes;
    this.verify = verify;
    this.show = show;
    this.monitor = monitor;
    this.request = request;
    this.trial = trial;
    this.operators = operators;
    this.home = home;
    this.launcher = launcher;
    this.machine = machine;
    this.time = time;
  }

  /**
   * @param existing the operator's task of which a copy is used; absent to make one
   * @param schedule the task's schedule, instead of its own
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

  /** A simulation that was begun. */
  public Session begin(Options options, Watcher watcher) {
    return new Session(options, watcher);
  }

  /**
   * One simulation. {@link #breakOff} and {@link #cleanUp} may be called from another thread, at
   * any time.
   */
  public final class Session {
    private final Options options;
    private final Watcher watcher;
    private final TaskName name;
    private final List<Step> steps = new ArrayList<>();
    private final AtomicBoolean brokenOff = new AtomicBoolean();
    private Optional<Owner> owner = Optional.empty();
    private boolean made;
    private boolean registering;
    private boolean cleaned;

    private Session(Options options, Watcher watcher) {
      this.options = options;
      this.watcher = watcher;
      this.name =
          options.existing().orElseGet(() -> new TaskName("simulate-" + machine.me().pid()));
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

    /** Lets no further step begin, and the wait for the run end at the next look. */
    public void breakOff() {
      brokenOff.set(true);
    }

    /** Takes back what the simulation did; does nothing the second time. */
    public synchronized void cleanUp() {
      if (!cleaned) {
        cleaned = true;
        perform("clean up", this::end);
      }
    }

    private boolean step(String title, Supplier<String> work) {
      return !brokenOff.get() && perform(title, work);
    }

    private boolean perform(String title, Supplier<String> work) {
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
      trial.make();
      made = true;
      owner = Optional.of(trial.own());
      show.all(true); // Opens the database, and asks the scheduler.
      List<String> missing = launcher.missing();
      if (!missing.isEmpty()) {
        throw new SchedulerFailed(
            "the launcher is not complete: " + missing.get(0) + " is missing", "install orc again");
      }
      return "throw-away home " + home.path() + ", database made in it, scheduler answers";
    }

    private String create() {
      if (options.existing().isPresent()) {
        Task original = operators.apply(name).orElseThrow(() -> Tasks.unknown(name)).task();
        TaskBuilder copy = original.with().enabled(true).registrationWanted(false);
        options.schedule().ifPresent(copy::schedule);
        changes.add(copy.build());
        return "a copy of '" + original.name() + "', " + original.command().display();
      }
      Task task =
          new TaskBuilder(
                  name,
                  options.trial(),
                  options.schedule().orElse(EVERY_MINUTE),
                  machine.zone(),
                  home.makeScratch(name.value()))
              .environment(new Environment(Map.of("ORC_MARKER", options.marker())))
              .description("made by orc simulate")
              .registrationWanted(false)
              .build();
      changes.add(task);
      return "'" + name + "', " + task.schedule().describe();
    }

    private String schedule() {
      registering = true;
      StoredTask stored = changes.schedule(name);
      int triggers = stored.registration().orElseThrow().triggers().size();
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
        throw new SchedulerFailed("the scheduler does not list '" + name + "'", "see 'orc doctor'");
      }
      DriftReport report = verify.verify(Optional.of(name)).get(0);
      if (report.verdict() != Verdict.OK) {
        throw new SchedulerFailed(
            "'" + name + "' is " + report.verdict() + " in the scheduler" + fields(report),
            "see 'orc doctor'");
      }
      return "in orc's list and in the scheduler's, field by field as wished";
    }

    private static String fields(DriftReport report) {
      return report.drifts().stream()
          .map(Drift::field)
          .collect(Collectors.joining(", ", report.drifts().isEmpty() ? "" : ": ", ""));
    }

    private String watch() {
      return new TrialRun(show, monitor, request, home, time, options, watcher, brokenOff::get)
          .prove(name);
    }

    private String end() {
      if (!made) {
        return "nothing to do";
      }
      if (options.keepTask() && owner.isPresent()) {
        String orc = trial.keep(owner.get());
        return "'"
            + name
            + "' is kept, to be reached with "
            + orc
            + "; to be rid of it say 'remove "
            + name
            + "' there, then delete that folder";
      }
      trial.end(owner.filter(known -> registering));
      return "task, registration, logs and the throw-away home removed";
    }
  }
}
