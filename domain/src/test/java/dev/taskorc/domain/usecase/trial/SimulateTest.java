package dev.taskorc.domain.usecase.trial;

import static dev.taskorc.domain.port.SampleTasks.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Step;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.InMemoryStore;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.domain.port.machine.TaskRunner.Launch;
import dev.taskorc.domain.port.machine.TrialHome;
import dev.taskorc.domain.usecase.ScriptedRunner;
import dev.taskorc.domain.usecase.Workshop;
import dev.taskorc.domain.usecase.report.MonitorTask;
import dev.taskorc.domain.usecase.report.ShowTasks;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.domain.usecase.run.RequestRun;
import dev.taskorc.domain.usecase.run.StopTask;
import dev.taskorc.domain.usecase.trial.Simulate.Options;
import dev.taskorc.domain.usecase.trial.Simulate.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The simulation proves what it says, and leaves the home as it found it. */
class SimulateTest {
  private static final TaskName TRIAL = new TaskName("simulate-4711");
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();
  private final StorePorts operators = new InMemoryStore(step -> {}).open();
  private final ScriptedRunner runner = new ScriptedRunner();
  private final ThrowAway home = new ThrowAway();
  private final List<String> notes = new ArrayList<>();
  private Runnable whenStepIsOver = () -> {};

  /** A simulation's home: its scratch folders, the files in them, and what is noted of it. */
  private static final class ThrowAway implements Home, TrialHome {
    final Map<String, Map<String, String>> folders = new HashMap<>();
    boolean there;
    boolean noted;
    boolean unwritable;
    Optional<Owner> owner = Optional.empty();

    @Override
    public String path() {
      return "/home/me/orc/simulations/4711";
    }

    @Override
    public void checkWritable() {}

    @Override
    public String makeScratch(String name) {
      folders.put(name, new HashMap<>());
      return path() + "/" + name;
    }

    @Override
    public Optional<String> readScratch(String name, String file) {
      return Optional.ofNullable(folders.get(name).get(file));
    }

    @Override
    public void make() {
      if (unwritable) {
        throw new StoreFailed("the home cannot be written", "make it writable");
      }
      there = true;
      noted = true;
    }

    @Override
    public void belongsTo(Owner value) {
      owner = Optional.of(value);
    }

    @Override
    public void remove() {
      there = false;
      noted = false;
      folders.clear();
    }

    @Override
    public void keep() {
      noted = false;
    }
  }

  @Test
  void a_whole_life_is_proven_and_nothing_stays() {
    runner.then(this::writeMarker);
    Report report = simulation(trial()).run();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly("pre-flight", "create", "schedule", "verify", "monitor", "clean up");
    assertThat(runner.launches.get(0).task().environment().variables())
        .containsEntry("ORC_MARKER", "the marker");
    assertNothingStays();
    assertThat(workshop.store.results().latest(TRIAL).orElseThrow().status())
        .isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void whose_home_it_is_is_noted_before_anything_is_registered() {
    runner.then(this::writeMarker);
    workshop.fault(
        (number, step) -> {
          if (step.startsWith("register")) {
            assertThat(home.noted).isTrue();
            assertThat(home.owner).contains(workshop.store.tasks().owner());
          }
        });
    assertThat(simulation(trial()).run().ok()).isTrue();
    assertThat(home.owner).isPresent();
  }

  @Test
  void where_no_home_can_be_made_nothing_is_begun() {
    home.unwritable = true;
    Report report = simulation(trial()).run();
    assertThat(report.steps()).extracting(Step::name).containsExactly("pre-flight", "clean up");
    assertThat(report.ok()).isFalse();
    assertThat(detail(report, "clean up")).isEqualTo("nothing to do");
    assertThat(workshop.steps).isEmpty();
  }

  @Test
  void a_simulation_that_is_broken_off_begins_nothing_more_and_cleans_up() {
    for (String last : List.of("pre-flight", "create", "schedule", "verify")) {
      var again = new SimulateTest();
      Simulate.Session session = again.simulation(trial());
      again.whenStepIsOver =
          () -> {
            if (again.notes.get(again.notes.size() - 1).equals(last)) {
              session.breakOff();
            }
          };
      Report report = session.run();
      assertThat(report.ok()).isFalse();
      assertThat(again.notes).containsSubsequence(last, "clean up").endsWith("clean up");
      assertThat(again.runner.launches).isEmpty();
      again.assertNothingStays();
    }
  }

  @Test
  void a_wait_that_is_broken_off_ends_at_the_next_look() {
    Simulate.Session session = session(trial());
    workshop.machine.whenPassing(session::breakOff);
    Report report = session.run();
    assertThat(detail(report, "monitor")).startsWith("broken off");
    assertNothingStays();
  }

  @Test
  void whatever_step_fails_the_clean_up_comes_last_and_nothing_stays() {
    int steps = stepsOf(trial());
    for (int failing = 1; failing <= steps; failing++) {
      var again = new SimulateTest();
      again.runner.then(again::writeMarker);
      int at = failing;
      again.workshop.fault(
          (number, step) -> {
            if (number == at && !step.equals("begun") && !step.equals("confirmed")) {
              throw new SchedulerFailed(step + " does not work", "try again");
            }
          });
      Report report = again.simulation(trial()).run();
      assertThat(report.steps().get(report.steps().size() - 1).name()).isEqualTo("clean up");
      if (!report.steps().get(report.steps().size() - 1).ok()) {
        assertThat(report.ok()).isFalse();
        again.nextOrc();
      }
      again.assertNothingStays();
    }
  }

  @Test
  void a_fault_of_orcs_own_does_not_keep_the_clean_up() {
    int steps = stepsOf(kept());
    for (int failing = 1; failing <= steps; failing++) {
      var again = new SimulateTest();
      again.runner.then(again::writeMarker);
      int at = failing;
      again.workshop.fault(
          (number, step) -> {
            if (number == at && !step.equals("begun") && !step.equals("confirmed")) {
              throw new IllegalStateException("a bug");
            }
          });
      Throwable bug = catchThrowable(() -> again.simulation(trial()).run());
      assertThat(bug == null ? "a bug" : bug.getMessage()).isEqualTo("a bug");
      if (bug != null && again.notes.contains("monitor")) {
        again.nextOrc(); // The bug was in the clean-up itself.
      }
      again.assertNothingStays();
    }
  }

  @Test
  void a_watcher_that_fails_does_not_keep_the_clean_up() {
    runner.then(this::writeMarker);
    whenStepIsOver =
        () -> {
          if (notes.contains("schedule")) {
            whenStepIsOver = () -> {};
            throw new IllegalStateException("the terminal is gone");
          }
        };
    assertThatThrownBy(() -> simulation(trial()).run()).isInstanceOf(IllegalStateException.class);
    assertNothingStays();
  }

  @Test
  void a_run_that_fails_proves_nothing() {
    runner.thenExit(3);
    Report report = simulation(trial()).run();
    assertThat(report.proven()).isFalse();
    assertThat(detail(report, "monitor")).contains("FAILED").contains("--keep-task");
    assertNothingStays();
  }

  @Test
  void a_run_that_does_not_write_the_marker_proves_nothing() {
    runner.thenExit(0);
    Report report = simulation(trial()).run();
    assertThat(report.proven()).isFalse();
    assertThat(detail(report, "monitor")).contains("marker");
    assertNothingStays();
  }

  @Test
  void a_run_that_never_comes_is_not_waited_for_for_ever() {
    workshop.machine.whenPassing(() -> {});
    Report report = session(trial()).run();
    assertThat(report.proven()).isFalse();
    assertThat(detail(report, "monitor")).contains("no run in time");
    assertNothingStays();
  }

  @Test
  void the_task_can_be_kept() {
    runner.then(this::writeMarker);
    Report report = simulation(kept()).run();
    assertThat(report.ok()).isTrue();
    assertThat(workshop.get("simulate-4711").task().schedule()).hasToString("0 * * * *");
    assertThat(workshop.isConsistent()).isTrue();
    assertThat(home.folders).containsOnlyKeys("simulate-4711");
    assertThat(home.there).isTrue();
    assertThat(home.noted).isFalse();
    assertThat(detail(report, "clean up"))
        .contains("orc --home \"")
        .contains("remove simulate-4711");
  }

  @Test
  void an_existing_task_is_copied_and_left_as_it_is() {
    for (boolean wanted : List.of(true, false)) {
      for (int exitCode : List.of(0, 1)) {
        var again = new SimulateTest();
        Task original = builder("nightly").registrationWanted(wanted).enabled(wanted).build();
        again.operators.add(original);
        StoredTask before = again.operators.get("nightly");
        again.runner.thenExit(exitCode);
        assertThat(again.simulation(existing()).run().ok()).isEqualTo(exitCode == 0);
        assertThat(again.runner.launches.get(0).task().command()).isEqualTo(original.command());
        assertThat(again.operators.get("nightly")).isEqualTo(before);
        assertThat(again.operators.results().latest(NIGHTLY)).isEmpty();
        again.assertNothingStays();
      }
    }
  }

  @Test
  void an_unknown_task_cannot_be_simulated_and_nothing_is_done() {
    Report report = simulation(existing()).run();
    assertThat(report.proven()).isFalse();
    assertThat(detail(report, "create")).contains("nightly");
    assertNothingStays();
  }

  @Test
  void cleaning_up_twice_is_cleaning_up_once() {
    runner.then(this::writeMarker);
    Simulate.Session session = simulation(trial());
    session.run();
    session.cleanUp();
    assertThat(notes).containsOnlyOnce("clean up");
  }

  private static int stepsOf(Options options) {
    var again = new SimulateTest();
    again.runner.then(again::writeMarker);
    again.simulation(options).run();
    return again.workshop.steps.size();
  }

  /** A session whose ticks start the task. */
  private Simulate.Session simulation(Options options) {
    var execute =
        new ExecuteTask(
            workshop.store.ledger(),
            runner,
            workshop.machine,
            workshop.machine,
            () -> false,
            workshop.after);
    TaskName name = options.existing().orElse(TRIAL);
    workshop.machine.whenPassing(() -> execute.scheduled(name));
    return session(options);
  }

  private Simulate.Session session(Options options) {
    var show =
        new ShowTasks(
            workshop.store.tasks(), workshop.store.results(), workshop.scheduler, workshop.machine);
    var monitor =
        new MonitorTask(
            workshop.store.tasks(),
            workshop.store.results(),
            workshop.store.ledger(),
            workshop.scheduler,
            workshop.machine,
            workshop.machine);
    var request =
        new RequestRun(
            workshop.store.tasks(), workshop.scheduler, workshop.store.ledger(), workshop.machine);
    return new Simulate(
            workshop.changes,
            workshop.verify,
            show,
            monitor,
            request,
            life(),
            operators.tasks()::find,
            home,
            workshop.launcher,
            workshop.machine,
            workshop.machine)
        .begin(options, new Notes());
  }

  private Trial life() {
    var stop =
        new StopTask(
            workshop.store.tasks(),
            workshop.store.results(),
            workshop.store.ledger(),
            runner,
            workshop.machine,
            workshop.machine,
            workshop.after);
    return new Trial(workshop.store.tasks(), workshop.scheduler, stop, home);
  }

  /** What the next orc does with what a simulation left, as far as it is noted. */
  private void nextOrc() {
    assertThat(home.noted).isTrue();
    workshop.noFault();
    life().end(home.owner);
  }

  private final class Notes implements Simulate.Watcher {
    @Override
    public void step(Step step) {
      notes.add(step.name());
      whenStepIsOver.run();
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }

    @Override
    public void look(MonitorView view) {}
  }

  private static Options trial() {
    return options(Optional.empty(), Optional.empty(), false);
  }

  private static Options kept() {
    return options(Optional.empty(), Optional.of(Schedule.parse("0 * * * *")), true);
  }

  private static Options existing() {
    return options(Optional.of(NIGHTLY), Optional.of(Schedule.parse("* * * * *")), false);
  }

  private static Options options(
      Optional<TaskName> existing, Optional<Schedule> schedule, boolean keepTask) {
    return new Options(
        existing,
        schedule,
        new Command.Shell("trial"),
        "the marker",
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        false,
        keepTask);
  }

  private AttemptEnd writeMarker(Launch launch) {
    home.folders
        .get(launch.task().name().value())
        .put("marker.txt", launch.task().environment().variables().get("ORC_MARKER") + "\n");
    return new AttemptEnd.Exited(0, "");
  }

  private void assertNothingStays() {
    workshop.noFault();
    assertThat(workshop.scheduler.registered).isEmpty();
    assertThat(workshop.store.ledger().unfinished(Optional.empty())).isEmpty();
    assertThat(home.there).isFalse();
    assertThat(home.noted).isFalse();
  }

  private static String detail(Report report, String step) {
    return report.steps().stream()
        .filter(each -> each.name().equals(step))
        .map(Step::detail)
        .findFirst()
        .orElseThrow();
  }
}
