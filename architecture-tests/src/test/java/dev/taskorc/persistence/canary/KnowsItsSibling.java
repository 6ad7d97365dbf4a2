package dev.taskorc.persistence.canary;

import dev.taskorc.scheduler.fake.FakeClock;

/** Wrong on purpose: one adapter knows another. */
public interface KnowsItsSibling {
  FakeClock clock();
}
