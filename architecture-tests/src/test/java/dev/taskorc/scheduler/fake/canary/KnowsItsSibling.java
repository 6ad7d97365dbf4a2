package dev.taskorc.scheduler.fake.canary;

import dev.taskorc.scheduler.windows.WindowsTaskScheduler;

/** Wrong on purpose: one adapter knows another. */
public interface KnowsItsSibling {
  WindowsTaskScheduler windows();
}
