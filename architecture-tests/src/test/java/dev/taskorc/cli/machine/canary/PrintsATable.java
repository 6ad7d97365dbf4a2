package dev.taskorc.cli.machine.canary;

import dev.taskorc.cli.output.Table;

/** Wrong on purpose: a part of this machine talks to a person. */
public interface PrintsATable {
  Table table();
}
