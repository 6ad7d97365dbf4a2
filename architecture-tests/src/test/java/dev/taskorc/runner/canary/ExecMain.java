package dev.taskorc.runner.canary;

import dev.taskorc.scheduler.fake.FakeTaskScheduler;

/** Wrong on purpose: asks a scheduler on the way of a run. */
public interface ExecMain {
  FakeTaskScheduler scheduler();
}
