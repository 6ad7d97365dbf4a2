package dev.taskorc.runner.canary;

import dev.taskorc.cli.output.Console;

/** Wrong on purpose: a part of this machine talks to a person. */
public interface KnowsTheOutput {
  Console console();
}
