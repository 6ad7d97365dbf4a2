package dev.taskorc.scheduler.fake;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import java.time.Duration;
import java.util.List;

/** The one trap of the fake: who has played with its clock takes its times for real ones. */
final class FakeCheckup implements Checkup {
  private final SchedulerTime time;

  FakeCheckup(SchedulerTime time) {
    this.time = time;
  }

  @Override
  public List<Finding> general() {
    Duration offset = time.offset();
    return offset.isZero()
        ? List.of()
        : List.of(
            Finding.warning(
                "clock",
                "the fake scheduler's clock shows "
                    + time.instant().truncatedTo(SECONDS)
                    + ", "
                    + offset.abs().truncatedTo(SECONDS)
                    + (offset.isNegative() ? " behind real time" : " ahead of real time"),
                "set it back with 'orc fake-clock --reset'"));
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }
}
