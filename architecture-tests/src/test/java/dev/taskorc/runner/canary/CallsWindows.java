package dev.taskorc.runner.canary;

import com.sun.jna.Pointer;

/** Wrong on purpose: Windows is called outside the one class that may. */
public interface CallsWindows {
  Pointer handle();
}
