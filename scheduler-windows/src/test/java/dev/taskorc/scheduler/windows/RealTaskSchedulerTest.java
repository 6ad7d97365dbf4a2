package dev.taskorc.scheduler.windows;

import static org.assertj.core.api.Assertions.fail;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.port.TaskSchedulerContract;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract against the real Task Scheduler, in folders of owners that nobody has. It needs
 * Windows; with {@code -Dtask.scheduler.required=true} to have none is a failure.
 */
class RealTaskSchedulerTest extends TaskSchedulerContract {
  private static final List<Owner> HOMES =
      List.of(SampleRegistrations.OURS, SampleRegistrations.OTHERS, SampleRegistrations.NAMESAKE);

  @BeforeEach
  void needsWindows() {
    if (File.separatorChar != '\\') {
      if (Boolean.getBoolean("task.scheduler.required")) {
        fail("the real Task Scheduler was asked for, and this is no Windows");
      }
      Assumptions.abort("this is no Windows");
    }
    clear();
  }

  @AfterEach
  void clear() {
    if (File.separatorChar == '\\') {
      for (Owner home : HOMES) {
        TaskScheduler scheduler = seenFrom(home);
        scheduler.registrations().stream()
            .filter(found -> found.owner().id().equals(home.id()))
            .forEach(found -> scheduler.unregister(found.name()));
      }
    }
  }

  @Override
  protected TaskScheduler seenFrom(Owner home) {
    return new WindowsTaskScheduler(
        Schtasks.of(
            Map.of("SystemRoot", System.getenv().getOrDefault("SystemRoot", "C:\\Windows"))),
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
