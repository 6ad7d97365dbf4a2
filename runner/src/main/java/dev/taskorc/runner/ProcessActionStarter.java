package dev.taskorc.runner;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import dev.taskorc.runner.process.ProcessRefs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** Starts actions as an OS scheduler would: nothing of this process but its rights is passed on. */
public final class ProcessActionStarter implements ActionStarter {
  private final Map<String, String> environment;
  private final File nowhere;
  private final ProcessRefs processes;

  public ProcessActionStarter(Map<String, String> environment) {
    this.processes = new ProcessRefs(environment);
    Platform platform = Platform.current();
    this.environment = BareEnvironment.from(environment, platform);
    this.nowhere = platform.nowhere();
  }

  @Override
  public Started start(Action action) {
    var builder = new ProcessBuilder(action.words());
    builder.directory(Path.of(action.workingDirectory()).toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(nowhere);
    builder.redirectOutput(nowhere);
    builder.redirectError(nowhere);
    try {
      Process child = builder.start();
      // Taken now: the system forgets when a process began as soon as it has ended.
      return new StartedProcess(child, processes.ref(child.toHandle()));
    } catch (IOException e) {
      throw new SchedulerFailed(
          "the action '" + action.words().get(0) + "' cannot be started",
          "register the task again with 'orc schedule'",
          e);
    }
  }

  private record StartedProcess(Process child, ProcessRef process) implements Started {
    @Override
    public OptionalInt exitCode() {
      return child.isAlive() ? OptionalInt.empty() : OptionalInt.of(child.exitValue());
    }
  }
}
