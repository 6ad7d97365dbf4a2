package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.as;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.port.TaskSchedulerContract;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All promises hold for an ordinary account too. */
class UnelevatedSchedulerTest extends TaskSchedulerContract {
  @TempDir private Path home;

  @Override
  protected TaskScheduler seenFrom(Owner owner) {
    return new Sandbox(home).scheduler(owner, Faults.parse("no-elevation"));
  }

  @Override
  protected Registration inexpressible(Registration registration) {
    return scheduled(registration, "@reboot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@reboot", "@logon"})
  void events_need_elevation(String schedule) {
    Registration wish = scheduled(daily("nightly"), schedule);
    assertThatThrownBy(() -> seenFrom(SampleRegistrations.OURS).register(wish))
        .isInstanceOf(NotSupportedHere.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s4u", "system", "user:DOMAIN\\jo"})
  void other_accounts_need_elevation(String account) {
    Registration wish = as(daily("nightly"), new RunAs(account));
    assertThatThrownBy(() -> seenFrom(SampleRegistrations.OURS).register(wish))
        .isInstanceOf(NotSupportedHere.class);
  }
}
