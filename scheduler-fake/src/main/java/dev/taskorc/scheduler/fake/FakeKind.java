package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.ResultWords;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import dev.taskorc.scheduler.OperatingSystem;
import dev.taskorc.scheduler.OrcProgram;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.SchedulerRoom;
import dev.taskorc.scheduler.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scheduler that pretends, with its virtual clock; it can and answers what another does. */
public final class FakeKind implements SchedulerKind {
  static final String NAME = "fake";

  private final SchedulerKind pretended;

  /**
   * @param pretended whose triggers and result codes it takes for its own
   */
  public FakeKind(SchedulerKind pretended) {
    this.pretended = pretended;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Wherever there is no other. */
  @Override
  public boolean isNativeTo(OperatingSystem system) {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    return pretended.capabilities();
  }

  @Override
  public InstantSource clock(Path home) {
    return FakeClock.at(home, InstantSource.system());
  }

  /** As others do, it starts things far from home. */
  @Override
  public Action action(OrcProgram orc, Path home, TaskName task) {
    var words = new ArrayList<>(orc.words());
    words.addAll(List.of("exec", task.value(), "--home", home.toString(), "--scheduler", NAME));
    return new Action(words, home.getRoot().toString());
  }

  @Override
  public boolean usesArgumentsFile() {
    return false;
  }

  @Override
  public Duration pauseBetweenLooks() {
    return Duration.ofMillis(250);
  }

  @Override
  public Optional<String> remarkAfterAdding() {
    return Optional.of(
        "this is the fake scheduler: nothing starts by itself; try 'orc run' or 'orc simulate'.");
  }

  @Override
  public TriggerFormat triggerFormat() {
    return pretended.triggerFormat();
  }

  @Override
  public ResultWords resultWords() {
    return pretended.resultWords();
  }

  @Override
  public SchedulerRoom open(Surroundings around) {
    var clock = FakeClock.at(around.home(), InstantSource.system());
    // What is wrong with the faults is refused before anything is done.
    var faults = Faults.parse(around.env().getOrDefault("ORC_FAKE_FAULTS", ""));
    return new Room(
        FakeTaskScheduler.at(
            around.home(),
            clock,
            around.machine(),
            around.owner(),
            around.starter(),
            capabilities(),
            faults));
  }

  private record Room(FakeTaskScheduler fake) implements SchedulerRoom {
    @Override
    public TaskScheduler scheduler() {
      return fake;
    }

    @Override
    public SchedulerTime time() {
      return fake.time();
    }

    @Override
    public Checkup checkup() {
      return new FakeCheckup(fake.time());
    }

    @Override
    public Optional<String> searchPath() {
      return Optional.empty();
    }
  }
}
