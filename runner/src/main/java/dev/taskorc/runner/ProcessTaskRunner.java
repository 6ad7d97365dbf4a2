package dev.taskorc.runner;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.model.run.AttemptEnd.NotStarted;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.files.PrivateFolder;
import dev.taskorc.runner.process.CommandProcesses;
import dev.taskorc.runner.process.ProcessEnd;
import dev.taskorc.runner.process.ProcessRefs;
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

  private final Platform platform = Platform.current();
  private final Path home;
  private final Map<String, String> environment;
  private final OutputStream viewer;
  private final Supplier<List<String>> exposed;
  private final ProcessRefs refs;

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
    this.refs = new ProcessRefs(environment);
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
        platform.environment(environment, task.environment().variables());
    CommandLine line = CommandLine.of(platform, task.command(), directory, variables);
    if (line.refusal().isPresent()) {
      return line.refusal().get();
    }
    try (CommandProcesses processes = platform.prepare(variables)) {
      var builder = new ProcessBuilder(line.words()).directory(directory.toFile());
      builder.environment().clear();
      builder.environment().putAll(variables);
      builder.redirectErrorStream(true);
      builder.redirectInput(processes.input());
      return watch(builder.start(), processes, launch);
    } catch (IOException e) {
      return new NotStarted(
          RunOutcome.CANNOT_EXECUTE, "the command cannot be executed: " + e.getMessage());
    }
  }

  @Override
  public void end(ProcessRef command, Duration grace) {
    refs.handle(command).ifPresent(root -> platform.end(root, grace));
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

  private AttemptEnd watch(Process process, CommandProcesses processes, Launch launch) {
    processes.begin(process, () -> launch.started().accept(refs.ref(process.toHandle())));
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
    var end = ProcessEnd.of(process);
    Ending ending = await(end, launch);
    if (ending != Ending.BY_ITSELF) {
      processes.end(process.toHandle(), launch.task().limits().grace());
    }
    int code = end.code();
    String tail = capture.finish(ending == Ending.BY_ITSELF);
    capture.unkept().ifPresent(launch.unkept());
    if (ending == Ending.BY_ITSELF) {
      return new AttemptEnd.Exited(code, tail);
    }
    return ending == Ending.TIME ? new AttemptEnd.TimedOut(tail) : new AttemptEnd.Stopped(tail);
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
