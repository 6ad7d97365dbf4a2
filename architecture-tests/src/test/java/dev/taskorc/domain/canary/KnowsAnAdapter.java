package dev.taskorc.domain.canary;

import dev.taskorc.persistence.SqliteDatabase;

/** Wrong on purpose: the domain knows persistence. */
public interface KnowsAnAdapter {
  SqliteDatabase database();
}
