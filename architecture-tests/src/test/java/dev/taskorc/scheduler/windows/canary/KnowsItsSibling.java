package dev.taskorc.scheduler.windows.canary;

import dev.taskorc.scheduler.fake.FakeTaskScheduler;

/** Wrong on purpose: one adapter knows another. */
public interface KnowsItsSibling {
  FakeTaskScheduler fake();
}
