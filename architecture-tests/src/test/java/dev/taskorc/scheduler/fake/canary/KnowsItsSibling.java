package dev.taskorc.scheduler.fake.canary;

import dev.taskorc.scheduler.windows.WindowsKind;

/** Wrong on purpose: one adapter knows another. */
public interface KnowsItsSibling {
  WindowsKind windows();
}
