package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.cli.run.CommandCheckup;
import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.port.ActionStarter;
import dev.taskorc.domain.port.Checkup;
import dev.taskorc.domain.port.Machine;
import dev.taskorc.domain.port.SchedulerTime;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.scheduler.fake.FakeClock;
import dev.taskorc.scheduler.fake.FakeTaskScheduler;
import dev.taskorc.scheduler.fake.Faults;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scheduler that pretends, with its virtual clock. */
final class FakeSchedulerModule extends AbstractModule {
  private final Path home;
  private final Map<String, String> env;
  private final Faults faults;

  FakeSchedulerModule(Path home, Map<String, String> env) {
    this.home = home;
    this.env = env;
    this.faults = Faults.parse(env.getOrDefault("ORC_FAKE_FAULTS", "")); // Refused before anything.
  }

  @Provides
  @Singleton
  FakeTaskScheduler fake(TaskStore store, Machine machine, ActionStarter starter) {
    return FakeTaskScheduler.at(
        home, FakeClock.at(home, InstantSource.system()), machine, store::owner, starter, faults);
  }

  @Provides
  TaskScheduler scheduler(FakeTaskScheduler fake) {
    return fake;
  }

  /** The fake has no traps of its own. */
  @Provides
  Checkup checkup() {
    return new NoTraps();
  }

  @Provides
  CommandCheckup commandCheckup() {
    return new CommandCheckup(env, Optional::empty);
  }

  @Provides
  SchedulerTime time(FakeTaskScheduler fake) {
    return fake.time();
  }

  @Provides
  InstantSource clock() {
    return FakeClock.at(home, InstantSource.system());
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
