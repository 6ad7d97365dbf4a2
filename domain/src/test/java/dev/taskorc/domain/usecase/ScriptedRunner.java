package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.machine.TaskRunner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Commands that end as the test says. */
public final class ScriptedRunner implements TaskRunner {
  public final List<ProcessRef> ended = new ArrayList<>();
  public static final ProcessRef COMMAND = SampleTasks.process(9_000, 9_000);

  public final List<Launch> launches = new ArrayList<>();
  private final Deque<Function<Launch, AttemptEnd>> script = new ArrayDeque<>();

  public ScriptedRunner then(Function<Launch, AttemptEnd> next) {
    script.add(next);
    return this;
  }

  public ScriptedRunner thenExit(int... codes) {
    for (int code : codes) {
      then(launch -> new AttemptEnd.Exited(code, "exit " + code));
    }
    return this;
  }

  @Override
  public AttemptEnd run(Launch launch) {
    launches.add(launch);
    if (script.isEmpty()) {
      throw new AssertionError("nothing was to be started any more");
    }
    launch.started().accept(COMMAND);
    return script.remove().apply(launch);
  }

  @Override
  public void end(ProcessRef command, Duration grace) {
    ended.add(command);
  }
}
