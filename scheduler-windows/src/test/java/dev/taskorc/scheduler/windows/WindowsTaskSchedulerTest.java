package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.port.TaskSchedulerContract;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.scheduler.windows.schtasks.Programs;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The adapter against the stand-in, which is a process of its own as schtasks is. */
class WindowsTaskSchedulerTest extends TaskSchedulerContract {
  @TempDir private Path machine;
  private Path schtasks;

  @BeforeEach
  void install() {
    schtasks = StandIn.install(machine, Map.of());
  }

  @Override
  protected TaskScheduler seenFrom(Owner home) {
    return new WindowsTaskScheduler(
        Schtasks.of(Map.of(Programs.VARIABLE, schtasks.toString())),
        () -> home,
        () -> SampleRegistrations.ZONE,
        false,
        () -> "orc again");
  }

  @Override
  protected Registration inexpressible(Registration registration) {
    return SampleRegistrations.withTooManyTriggers(registration);
  }
}
