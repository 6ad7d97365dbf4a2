package dev.taskorc.domain.model.canary;

import dev.taskorc.domain.port.machine.Machine;

/** Wrong on purpose: what decides knows a promise. */
public interface KnowsAPort {
  Machine machine();
}
