package dev.taskorc.cli.launch.canary;

import com.google.inject.Injector;

/** Wrong on purpose: a framework on the way of a run. */
public interface AsksGuice {
  Injector injector();
}
