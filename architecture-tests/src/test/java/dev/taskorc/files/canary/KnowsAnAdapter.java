package dev.taskorc.files.canary;

import dev.taskorc.persistence.SqliteDatabase;

/** Wrong on purpose: the ground knows who stands on it. */
public interface KnowsAnAdapter {
  SqliteDatabase database();
}
