package dev.taskorc.cli;

import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.port.ActionStarter;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.runner.CommandCheckup;
import dev.taskorc.scheduler.fake.FakeClock;
import dev.taskorc.scheduler.fake.FakeTaskScheduler;
import dev.taskorc.scheduler.fake.Faults;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The scheduler that pretends, with its virtual clock. */
final class FakeSchedulerRoom implements SchedulerRoom {
  private final Map<String, String> env;
  private final FakeClock clock;
  private final FakeTaskScheduler fake;

  FakeSchedulerRoom(
      Path home,
      Map<String, String> env,
      Supplier<Owner> owner,
      Machine machine,
      ActionStarter starter) {
    this.env = env;
    clock = FakeClock.at(home, InstantSource.system());
    fake =
        FakeTaskScheduler.at(
            home,
            clock,
            machine,
            owner,
            starter,
            Faults.parse(env.getOrDefault("ORC_FAKE_FAULTS", ""))); // Refused before anything.
  }

  @Override
  public TaskScheduler scheduler() {
    return fake;
  }

  @Override
  public SchedulerTime time() {
    return fake.time();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  /** The fake has no traps of its own. */
  @Override
  public Checkup checkup() {
    return new NoTraps();
  }

  @Override
  public CommandCheckup commandCheckup() {
    return new CommandCheckup(env, Optional::empty);
  }

  private static final class NoTraps implements Checkup {
    @Override
    public List<Finding> general() {
      return List.of();
    }

    @Override
    public List<Finding> of(StoredTask task) {
      return List.of();
    }
  }
}
