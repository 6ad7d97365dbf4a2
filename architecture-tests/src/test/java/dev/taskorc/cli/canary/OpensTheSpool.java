package dev.taskorc.cli.canary;

import dev.taskorc.persistence.spool.Spool;

/** Wrong on purpose: knows what another room keeps to itself. */
public interface OpensTheSpool {
  Spool spool();
}
