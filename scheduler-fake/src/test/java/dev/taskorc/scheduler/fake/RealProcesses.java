package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts real processes; whoever sleeps waits for all of them instead. */
final class RealProcesses implements Machine, ActionStarter {
  private final List<Process> processes = new ArrayList<>();

  private record Child(Process real, ProcessRef process) implements Started {
    @Override
    public OptionalInt exitCode() {
      return real.isAlive() ? OptionalInt.empty() : OptionalInt.of(real.exitValue());
    }
  }

  @Override
  public Started start(Action action) {
    try {
      Process process =
          new ProcessBuilder(action.words())
              .directory(new File(action.workingDirectory()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      processes.add(process);
      return new Child(process, SampleTasks.process(process.pid(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean alive(ProcessRef process) {
    return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  @Override
  public void sleep(Duration duration) {
    processes.forEach(process -> process.onExit().join());
  }

  @Override
  public ZoneId zone() {
    return SampleRegistrations.ZONE;
  }

  @Override
  public ProcessRef me() {
    return SampleTasks.process(ProcessHandle.current().pid(), 0);
  }

  @Override
  public Optional<Instant> bootedAt() {
    return Optional.empty();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
