package dev.taskorc.domain.port;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.util.Map;
import java.util.TreeMap;

class InMemorySchedulerTest extends TaskSchedulerContract {
  private final Map<String, Registration> machine = new TreeMap<>();

  @Override
  protected TaskScheduler seenFrom(Owner home) {
    return new InMemoryScheduler(home, machine, step -> {});
  }

  @Override
  protected Registration inexpressible(Registration registration) {
    return SampleRegistrations.withTooManyTriggers(registration);
  }
}
