package dev.taskorc.domain.port;

import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.Registration;
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
