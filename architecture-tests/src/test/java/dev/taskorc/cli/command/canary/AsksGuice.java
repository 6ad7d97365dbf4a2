package dev.taskorc.cli.command.canary;

import com.google.inject.Injector;

/** Wrong on purpose: a command looks for its parts itself. */
public interface AsksGuice {
  Injector injector();
}
