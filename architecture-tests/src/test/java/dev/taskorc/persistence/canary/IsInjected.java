package dev.taskorc.persistence.canary;

import jakarta.inject.Inject;

/** Wrong on purpose: a framework beyond the door, in a class that should hide. */
public final class IsInjected {
  @Inject
  IsInjected() {}
}
