package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import java.util.Optional;

/** Schedulers that can do as much as any in use. */
public final class SampleCapabilities {
  public static final Capabilities ALL = new Capabilities("Windows", 48, Optional.empty(), true);

  private SampleCapabilities() {}
}
