package dev.taskorc.cli.command.run;

import dev.taskorc.cli.command.shared.Verbatim;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.output.SchedulerRemarks;
import dev.taskorc.cli.output.StepDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.report.MonitorView;
import dev.taskorc.domain.model.report.Step;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.trial.Simulate;
import jakarta.inject.Inject;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(name = "simulate")
public final class SimulateCommand implements Callable<Integer>, Simulate.Watcher {
  private static final int PATIENCE_SECONDS = 3;

  private final Simulate simulate;
  private final Console console;
  private final ExplainResult words;
  private final SchedulerRemarks scheduler;

  @Option(
      names = "--use-existing",
      paramLabel = "NAME",
      description = "a copy of this task instead of a new one")
  String existing;

  @Option(names = "--update-schedule", paramLabel = "S", description = "for this task")
  String schedule;

  @Option(
      names = "--marker",
      paramLabel = "TEXT",
      preprocessor = Verbatim.class,
      description = "what the new task writes")
  String marker = "task orchestrator was here";

  @Option(names = "--timeout", paramLabel = "D", description = "longest wait for the run (2m)")
  String timeout = "2m";

  @Option(names = "--interval", paramLabel = "D", description = "between two looks")
  String interval;

  @Option(names = "--now", description = "ask for a start instead of waiting for a tick")
  boolean now;

  @Option(names = "--keep-task", description = "leave the throw-away home with the task")
  boolean keep;

  @Inject
  SimulateCommand(
      Simulate simulate, Console console, SchedulerRemarks scheduler, ExplainResult words) {
    this.simulate = simulate;
    this.console = console;
    this.words = words;
    this.scheduler = scheduler;
  }

  @Override
  public Integer call() {
    Simulate.Session session = simulate.begin(options(), this);
    var done = new CountDownLatch(1);
    // Ctrl-C ends the JVM; what was registered must not outlive it.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> breakOff(session, done)));
    Simulate.Report report;
    try {
      report = session.run();
    } finally {
      done.countDown();
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", report.ok());
    document.put("steps", report.steps().stream().map(StepDocument::of).toList());
    console.result(report.ok() ? "every step OK" : "the simulation found a problem", document);
    return report.ok() ? 0 : ExitCode.PROBLEM_FOUND.number();
  }

  /** A step that goes on may register something yet, so it is given some time to end. */
  private static void breakOff(Simulate.Session session, CountDownLatch done) {
    session.breakOff();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.cleanUp();
  }

  @Override
  public void step(Step step) {
    if (!console.json()) {
      String verdict =
          step.ok() ? console.paint("OK  ", Tone.GOOD) : console.paint("FAIL", Tone.BAD);
      console.result(
          "%s  %-10s  %-8s  %s"
              .formatted(verdict, step.name(), Times.shown(step.took()), step.detail()),
          Map.of());
    }
  }

  @Override
  public void note(String line) {
    console.note("  " + line);
  }

  @Override
  public void look(MonitorView view) {
    if (!console.json()) {
      new StatusBlock(words).lines(view, view.task().task().zone()).forEach(console::note);
    }
  }

  private Simulate.Options options() {
    if (marker.isBlank() || marker.contains("\n")) {
      throw new InvalidValue("the marker is blank or has several lines", "give one line of text");
    }
    return new Simulate.Options(
        Optional.ofNullable(existing).map(TaskName::new),
        Optional.ofNullable(schedule).map(Schedule::parse),
        trial(),
        marker,
        Durations.parse(timeout),
        Optional.ofNullable(interval).map(Durations::parse).orElseGet(scheduler::pauseBetweenLooks),
        now,
        keep);
  }

  /** Writes the marker without it ever being part of a text that a shell reads. */
  private static Command trial() {
    return new Command.Shell(
        File.separatorChar == '\\'
            ? "set ORC_MARKER>marker.txt"
            : "printf '%s\\n' \"$ORC_MARKER\" > marker.txt");
  }
}
