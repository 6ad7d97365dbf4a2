package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.StoreCopies;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/** Copies of the database file by SQLite's own means. */
final class StoreCopy implements StoreCopies {
  private final SqliteFile file;
  private final Failures failures;

  StoreCopy(SqliteFile file) {
    this.file = file;
    this.failures = new Failures(file.path());
  }

  /** Whose a database is, and when something happened in it last. */
  private record Stand(String owner, long newest) {}

  @Override
  public void backup(String target, boolean force) {
    Path path = Path.of(target).toAbsolutePath();
    if (Files.exists(path) && !force) {
      throw new AlreadyExists(
          "'" + path + "' is there already", "name another file, or replace it with --force");
    }
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    failures.translate(
        "write the backup '" + path + "'",
        () -> {
          try {
            Files.deleteIfExists(temporary);
            try (Connection connection = current();
                var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
              vacuum.setString(1, temporary.toString());
              vacuum.execute();
            }
            check(temporary);
            flush(temporary);
            return Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(temporary);
          }
        });
  }

  @Override
  public void restore(String source, boolean force) {
    Path path = Path.of(source).toAbsolutePath();
    if (!Files.isRegularFile(path)) {
      throw new StoreFailed("there is no backup '" + path + "'", "name the file of a backup");
    }
    new Failures(path)
        .translate(
            "read the backup",
            () -> {
              Stand copy = check(path);
              Optional<Stand> now = stand();
              if (!force && now.isPresent()) {
                refuseNewer(now.get(), copy);
              }
              if (now.isPresent()) {
                overwrite(path);
              } else {
                replace(path);
              }
              return null;
            });
  }

  private static void refuseNewer(Stand now, Stand copy) {
    if (!now.owner().equals(copy.owner())) {
      throw new AlreadyExists(
          "the backup is another home's", "restore it into an empty home, or say --force");
    }
    if (now.newest() > copy.newest()) {
      throw new AlreadyExists(
          "the database knows more than the backup", "back it up first, then say --force");
    }
  }

  /** Absent if there is no database, or none that can be read. */
  private Optional<Stand> stand() {
    if (!file.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(failures.translate("read the database", () -> check(file.path())));
    } catch (OrcException e) {
      return Optional.empty();
    }
  }

  private static Stand check(Path path) throws SQLException {
    var copy = new SqliteFile(path);
    try (Connection connection = copy.open();
        Statement statement = connection.createStatement()) {
      if (copy.version(connection) == 0) {
        throw new StoreFailed("'" + path + "' is not an orc database", "name the file of a backup");
      }
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
        if (!row.getString(1).equals("ok")) {
          throw Failures.damaged(path, null);
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT (SELECT value FROM meta WHERE key = 'owner') AS owner,
                max(coalesce((SELECT max(at) FROM audit), 0),
                    coalesce((SELECT max(max(occurred_at, coalesce(finished_at, 0)))
                              FROM task_results), 0)) AS newest
              """)) {
        return new Stand(row.getString("owner"), row.getLong("newest"));
      }
    }
  }

  /** In one transaction of SQLite's; whoever has the database open sees the old or the new one. */
  private void overwrite(Path source) throws SQLException {
    try (Connection connection = file.open()) {
      connection
          .unwrap(SQLiteConnection.class)
          .getDatabase()
          .restore("main", source.toString(), (remaining, pages) -> {});
    }
  }

  private void replace(Path source) throws IOException {
    PrivateFiles.createFolder(file.path().toAbsolutePath().getParent());
    Path temporary = Path.of(file.path() + ".new");
    Files.copy(source, temporary, StandardCopyOption.REPLACE_EXISTING);
    flush(temporary);
    Path aside = Path.of(file.path() + ".damaged");
    if (Files.isRegularFile(file.path())) {
      Files.copy(file.path(), aside, StandardCopyOption.REPLACE_EXISTING);
    }
    for (String part : new String[] {"-wal", "-shm"}) {
      Path old = Path.of(file.path() + part); // Belongs to the old file, and would be read again.
      if (Files.exists(old)) {
        Files.move(old, Path.of(aside + part), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(temporary, file.path(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Connection current() throws SQLException {
    return file.openCurrent()
        .orElseThrow(
            () ->
                new StoreFailed(
                    "the database '" + file.path() + "' is not up to date", "run 'orc migrate'"));
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
