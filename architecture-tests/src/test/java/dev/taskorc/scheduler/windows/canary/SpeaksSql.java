package dev.taskorc.scheduler.windows.canary;

import java.sql.Connection;

/** Wrong on purpose: SQL outside of persistence. */
public interface SpeaksSql {
  Connection connection();
}
