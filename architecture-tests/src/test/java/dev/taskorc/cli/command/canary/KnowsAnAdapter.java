package dev.taskorc.cli.command.canary;

import dev.taskorc.persistence.SqliteDatabase;

/** Wrong on purpose: a command knows an adapter. */
public interface KnowsAnAdapter {
  SqliteDatabase database();
}
