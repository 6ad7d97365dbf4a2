package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.port.TaskSchedulerContract;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FakeTaskSchedulerTest extends TaskSchedulerContract {
  @TempDir private Path home;

  @Override
  protected TaskScheduler seenFrom(Owner owner) {
    return new Sandbox(home).scheduler(owner, Faults.none());
  }

  @Override
  protected Registration inexpressible(Registration registration) {
    return SampleRegistrations.withTooManyTriggers(registration);
  }
}
