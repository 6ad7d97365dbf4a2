package dev.taskorc.cli.canary;

import dev.taskorc.scheduler.windows.WindowsKind;

/** Wrong on purpose: the wiring names a scheduler beside the registry. */
public interface NamesAScheduler {
  WindowsKind windows();
}
