package dev.taskorc.cli.output.canary;

import dev.taskorc.cli.Main;

/** Wrong on purpose: printing knows where it is called from. */
public interface KnowsTheDoor {
  Main door();
}
