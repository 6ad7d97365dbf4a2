package dev.taskorc.scheduler.windows.canary;

import dev.taskorc.scheduler.fake.FakeKind;

/** Wrong on purpose: one adapter knows another. */
public interface KnowsItsSibling {
  FakeKind fake();
}
