package dev.taskorc.runner;

import dev.taskorc.domain.model.AttemptEnd;
import dev.taskorc.domain.model.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.RunOutcome;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.port.TaskRunner;
import dev.taskorc.files.PrivateFolder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts a task's command as a child process: no input, all output captured, ended in time. */
public final class ProcessTaskRunner implements TaskRunner {
  private static final long STOP_POLL_MILLIS = 250;

  private final Path home;
  private final Map<String, String> environment;
  private final OutputStream viewer;
  private final Supplier<List<String>> exposed;
  private final ProcessRefs processes;

  /**
   * @param environment what the command inherits
   * @param viewer where the output is shown while the command runs
   * @param exposed places of orc's that others may write, one clause each
   */
  public ProcessTaskRunner(
      Path home,
      Map<String, String> environment,
      OutputStream viewer,
      Supplier<List<String>> exposed) {
    this.home = home;
    this.environment = CallerLocale.restored(environment);
    this.viewer = viewer;
    this.exposed = exposed;
    this.processes = new ProcessRefs(environment);
  }

  @Override
  public AttemptEnd run(Launch launch) {
    Task task = launch.task();
    Optional<NotStarted> distrust = distrust(task);
    if (distrust.isPresent()) {
      return distrust.get();
    }
    Path directory = Path.of(task.workingDirectory());
    Map<String, String> variables =
        Variables.of(environment, task.environment().variables(), File.separatorChar == '\\');
    Optional<LinuxMark> mark = LinuxMark.put(variables);
    CommandLine line = CommandLine.of(task.command(), directory, variables);
    if (line.refusal().isPresent()) {
      return line.refusal().get();
    }
    var builder = new ProcessBuilder(line.words()).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    builder.redirectInput(StartGate.input());
    Process process;
    Optional<WindowsJob> job = WindowsJob.create(); // Before the command: that takes a moment.
    try {
      process = builder.start();
    } catch (IOException e) {
      job.ifPresent(WindowsJob::close);
      return new NotStarted(
          RunOutcome.CANNOT_EXECUTE, "the command cannot be executed: " + e.getMessage());
    }
    try {
      return watch(process, job.filter(made -> made.take(process.toHandle())), mark, launch);
    } finally {
      job.ifPresent(WindowsJob::close);
    }
  }

  @Override
  public void end(ProcessRef command, Duration grace) {
    processes
        .handle(command)
        .ifPresent(root -> new ProcessTree(root, LinuxMark.of(root.pid())).end(grace));
  }

  /** Whoever may write in the home could have anything done by an account that may do more. */
  private Optional<NotStarted> distrust(Task task) {
    if (!task.runAs().isPrivileged()) {
      return Optional.empty();
    }
    return exposed.get().stream()
        .findFirst()
        .map(
            place ->
                new NotStarted(
                    RunOutcome.ORC_FAILED,
                    "not run as " + task.runAs().text() + ", since " + place));
  }

  /** Without a job, what has lost its parent may be out of reach. */
  private AttemptEnd watch(
      Process process, Optional<WindowsJob> job, Optional<LinuxMark> mark, Launch launch) {
    StartGate.openAfter(() -> launch.started().accept(processes.ref(process.toHandle())), process);
    if (launch.attempt() == 1) {
      clear(launch.logFile());
    }
    var capture =
        new OutputCapture(
            process.getInputStream(),
            new PrivateFolder(home),
            launch.logFile(),
            launch.task().limits().maxOutput(),
            viewer);
    capture.start();
    var tree = new ProcessTree(process.toHandle(), mark);
    var end = ProcessEnd.of(process);
    Ending ending = await(end, launch);
    if (ending != Ending.BY_ITSELF) {
      if (!job.map(WindowsJob::end).orElse(false)) {
        tree.end(launch.task().limits().grace());
      }
    }
    int code = end.code();
    String tail = capture.finish(ending == Ending.BY_ITSELF);
    capture.unkept().ifPresent(launch.unkept());
    return switch (ending) {
      case BY_ITSELF -> new AttemptEnd.Exited(code, tail);
      case TIME -> new AttemptEnd.TimedOut(tail);
      case STOP -> new AttemptEnd.Stopped(tail);
    };
  }

  /** After a restore, runs are counted on from an earlier number. */
  private void clear(String logFile) {
    try {
      new PrivateFolder(home).clear(logFile);
    } catch (IOException e) {
      // The log cannot be written then, and that stops no command.
    }
  }

  private enum Ending {
    BY_ITSELF,
    TIME,
    STOP
  }

  private static Ending await(ProcessEnd end, Launch launch) {
    long start = System.nanoTime();
    long limit = launch.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    while (true) {
      long left = limit - (System.nanoTime() - start);
      if (end.within(Math.min(STOP_POLL_MILLIS, Math.max(1, left / 1_000_000)))) {
        return Ending.BY_ITSELF;
      }
      if (System.nanoTime() - start >= limit) {
        return Ending.TIME;
      }
      if (launch.stop().getAsBoolean()) {
        return Ending.STOP;
      }
    }
  }
}
