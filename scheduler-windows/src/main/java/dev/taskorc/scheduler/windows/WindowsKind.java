package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.ResultWords;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import dev.taskorc.scheduler.OperatingSystem;
import dev.taskorc.scheduler.OrcProgram;
import dev.taskorc.scheduler.RealTime;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.SchedulerRoom;
import dev.taskorc.scheduler.Surroundings;
import dev.taskorc.scheduler.windows.schtasks.ResultCodes;
import dev.taskorc.scheduler.windows.xml.TriggersXml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows Task Scheduler. */
public final class WindowsKind implements SchedulerKind {
  static final String NAME = "windows";

  /** The schema takes no more triggers in a task. */
  private static final int MOST_TRIGGERS = 48;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isNativeTo(OperatingSystem system) {
    return system == OperatingSystem.WINDOWS;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities("Windows", MOST_TRIGGERS, Optional.empty(), true);
  }

  @Override
  public InstantSource clock(Path home) {
    return InstantSource.system();
  }

  @Override
  public Action action(OrcProgram orc, Path home, TaskName task) {
    var words = new ArrayList<>(orc.wordsByFile());
    words.addAll(List.of("exec", task.value(), "--home", home.toString()));
    return new Action(words, home.toString());
  }

  @Override
  public boolean usesArgumentsFile() {
    return true;
  }

  /** Each look starts a process. */
  @Override
  public Duration pauseBetweenLooks() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Optional<String> remarkAfterAdding() {
    return Optional.empty();
  }

  @Override
  public TriggerFormat triggerFormat() {
    return new TriggersXml();
  }

  @Override
  public ResultWords resultWords() {
    return new ResultCodes();
  }

  @Override
  public SchedulerRoom open(Surroundings around) {
    return new Room(around, WindowsTaskScheduler.of(around));
  }

  private record Room(Surroundings around, WindowsTaskScheduler scheduler)
      implements SchedulerRoom {
    @Override
    public SchedulerTime time() {
      return new RealTime(around.machine());
    }

    @Override
    public Checkup checkup() {
      return scheduler.checkup(around.home(), around.env(), InstantSource.system());
    }

    @Override
    public Optional<String> searchPath() {
      return scheduler.searchPath(around.env());
    }
  }
}
