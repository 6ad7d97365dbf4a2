package dev.taskorc.cli.checkup.canary;

import java.sql.Connection;

/** Wrong on purpose: a look at the store that passes by its port. */
public interface SpeaksSql {
  Connection connection();
}
