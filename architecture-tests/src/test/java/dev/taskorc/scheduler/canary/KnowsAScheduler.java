package dev.taskorc.scheduler.canary;

import dev.taskorc.scheduler.fake.FakeKind;

/** Wrong on purpose: one scheduler in the form of all. */
public interface KnowsAScheduler {
  FakeKind fake();
}
