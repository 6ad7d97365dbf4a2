package dev.taskorc.cli.canary;

import org.jdbi.v3.core.Jdbi;

/** Wrong on purpose: SQL outside of persistence. */
public interface SpeaksSql {
  Jdbi jdbi();
}
