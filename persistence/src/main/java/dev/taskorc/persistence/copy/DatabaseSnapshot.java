package dev.taskorc.persistence.copy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whose a database is, and when something happened in it last. */
record DatabaseSnapshot(String owner, long newest) {
  /**
   * @throws StoreFailed if the file is no sound database of orc's
   */
  static DatabaseSnapshot checked(SqliteFile file) throws SQLException {
    Path path = file.path();
    try (Connection connection = file.open();
        Statement statement = connection.createStatement()) {
      if (file.ownKind(connection) == SqliteFile.Kind.EMPTY) {
        throw new StoreFailed("'" + path + "' is not an orc database", "name the file of a backup");
      }
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
        if (!row.getString(1).equals("ok")) {
          throw Failures.damaged(path);
        }
      }
    }
    return of(file);
  }

  static DatabaseSnapshot of(SqliteFile file) throws SQLException {
    try (Connection connection = file.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT value FROM meta WHERE key = 'owner') AS owner,
                  max(coalesce((SELECT max(at) FROM audit), 0),
                      coalesce((SELECT max(max(occurred_at, coalesce(finished_at, 0)))
                                FROM task_results), 0)) AS newest
                """)) {
      return new DatabaseSnapshot(row.getString("owner"), row.getLong("newest"));
    }
  }

  /**
   * @throws AlreadyExists if this one would be lost with a restore of the copy
   */
  void refuse(DatabaseSnapshot copy) {
    if (!owner.equals(copy.owner)) {
      throw new AlreadyExists(
          "the backup is another home's", "restore it into an empty home, or say --force");
    }
    if (newest > copy.newest) {
      throw new AlreadyExists(
          "the database knows more than the backup", "back it up first, then say --force");
    }
  }
}
