package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.port.TaskScheduler;
import java.util.List;
import java.util.Optional;

/**
 * Windows Task Scheduler. The adapter is not there yet: every call says so, and changes nothing.
 */
public final class WindowsTaskScheduler implements TaskScheduler {
  private WindowsTaskScheduler() {}

  public static WindowsTaskScheduler onThisMachine() {
    return new WindowsTaskScheduler();
  }

  @Override
  public String kind() {
    return "windows";
  }

  @Override
  public void register(Registration registration) {
    throw missing();
  }

  @Override
  public void unregister(TaskName name) {
    throw missing();
  }

  @Override
  public Optional<Registration> find(TaskName name) {
    throw missing();
  }

  @Override
  public List<Registration> registrations() {
    throw missing();
  }

  @Override
  public List<SchedulerState> states() {
    throw missing();
  }

  @Override
  public void start(TaskName name) {
    throw missing();
  }

  private static NotSupportedHere missing() {
    return new NotSupportedHere(
        "this version does not register with Windows Task Scheduler yet",
        "use --scheduler fake, or --no-register to store the task alone");
  }
}
