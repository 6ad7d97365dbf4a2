package dev.taskorc.persistence.copy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.Migrations;
import dev.taskorc.persistence.file.SqliteFile;
import java.io.IOException;
import java.sql.Connection;

/** What lies where a backup is to go. No connection of this process may be open. */
enum InPlace {
  /** No database, or one that nothing was ever in. */
  NOTHING,
  /** A sound one, brought up to date. */
  SOUND,
  /** What SQLite calls damaged though all of it could be read, or by force what is not orc's. */
  UNUSABLE;

  /**
   * @param force whether what another program or a newer orc has made may be replaced
   * @throws StoreFailed if it cannot be told just now: force is for what was looked at
   * @throws AlreadyExists if it is not this orc's, unless forced
   */
  static InPlace of(SqliteFile file, boolean force) {
    try {
      return look(file, force);
    } catch (StoreFailed e) {
      if (!Failures.isDamage(e)) {
        throw e;
      }
    }
    // SQLite says the same of some failures to read.
    try {
      file.raw().readThrough();
      return look(file, force);
    } catch (IOException e) {
      throw unreadable(file, e.getMessage(), e);
    } catch (StoreFailed e) {
      if (Failures.isDamage(e)) {
        return UNUSABLE;
      }
      throw e;
    }
  }

  private static InPlace look(SqliteFile file, boolean force) {
    if (file.raw().isBlank()) {
      return NOTHING;
    }
    try {
      return new Failures(file.path())
          .translate(
              "read the database",
              () -> {
                InPlace found = ofKind(file, force);
                if (found == SOUND) {
                  DatabaseSnapshot.checked(file);
                  new Migrations(file).open().close();
                }
                return found;
              });
    } catch (AlreadyExists e) {
      throw e;
    } catch (OrcException e) {
      if (Failures.isDamage(e) || Failures.isPassing(e)) {
        throw e;
      }
      throw unreadable(file, e.getMessage(), e);
    }
  }

  private static InPlace ofKind(SqliteFile file, boolean force) throws Exception {
    try (Connection connection = file.open()) {
      SqliteFile.Kind kind = file.kind(connection);
      boolean own = kind != SqliteFile.Kind.NEWER && kind != SqliteFile.Kind.FOREIGN;
      if (!own && !force) {
        throw new AlreadyExists(
            kind == SqliteFile.Kind.NEWER
                ? "the database was made by a newer orc"
                : "'" + file.path() + "' is not an orc database",
            kind == SqliteFile.Kind.NEWER
                ? "back it up with that one first, then say --force"
                : "move it away, or say --force, which keeps it beside");
      }
      return kind == SqliteFile.Kind.EMPTY ? NOTHING : own ? SOUND : UNUSABLE;
    }
  }

  private static StoreFailed unreadable(SqliteFile file, String why, Exception cause) {
    return new StoreFailed(
        "the database '" + file.path() + "' cannot be looked at now, so it is not replaced: " + why,
        "try again, or move it away first; nothing has been changed",
        cause);
  }
}
