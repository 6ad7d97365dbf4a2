package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.LogonTrigger;
import dev.taskorc.domain.model.task.RunAs;

/** Which registrations the fake takes. */
final class FakeAcceptance {
  // Windows' own limit: what works here is to work there.
  private static final int MOST_TRIGGERS = 48;

  private final Faults faults;

  FakeAcceptance(Faults faults) {
    this.faults = faults;
  }

  void check(Registration registration) {
    if (faults.has(Fault.REFUSE)) {
      throw new SchedulerFailed(
          "the scheduler refused to register '" + registration.name() + "'",
          "nothing was changed there; see 'orc doctor'");
    }
    int triggers = registration.triggers().size();
    if (triggers > MOST_TRIGGERS) {
      throw new NotSupportedHere(
          "'" + registration.name() + "' needs " + triggers + " triggers",
          "choose a schedule that needs at most " + MOST_TRIGGERS);
    }
    if (faults.has(Fault.NO_ELEVATION) && needsElevation(registration)) {
      throw new NotSupportedHere(
          "this account may not register '" + registration.name() + "' as it is wished",
          "use an elevated prompt, or a schedule by the clock and the current account");
    }
  }

  private static boolean needsElevation(Registration registration) {
    return !registration.runAs().equals(RunAs.CURRENT)
        || registration.triggers().stream()
            .anyMatch(trigger -> trigger instanceof BootTrigger || trigger instanceof LogonTrigger);
  }
}
