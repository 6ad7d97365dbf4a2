package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.StoreCopies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
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
    refuseOther(path);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new AlreadyExists(
          "'" + path + "' is there already", "name another file, or replace it with --force");
    }
    if (!Files.isDirectory(path.getParent())) {
      throw new StoreFailed(
          "there is no folder '" + path.getParent() + "'", "make it, or name another file");
    }
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    failures.translate(
        "write the backup '" + path + "'",
        () -> {
          try {
            Files.deleteIfExists(temporary);
            PrivateFiles.createFile(temporary); // SQLite takes an empty file for none.
            try (Connection connection = current();
                var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
              vacuum.setString(1, temporary.toString());
              vacuum.execute();
            }
            check(new SqliteFile(temporary));
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
    refuseOther(path);
    if (!Files.exists(path)) {
      throw new StoreFailed("there is no backup '" + path + "'", "name the file of a backup");
    }
    new Failures(path)
        .translate(
            "read the backup",
            () -> {
              // Read-only: nothing is written beside a copy that may lie anywhere.
              Stand copy = check(new SqliteFile(path, config -> config.setReadOnly(true)));
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

  /** A folder is no copy, and SQLite's own files are neither copies nor places for one. */
  private void refuseOther(Path path) {
    if (Files.isDirectory(path)) {
      throw new InvalidValue("'" + path + "' is a folder", "name the file of a backup");
    }
    Path own = file.path().toAbsolutePath();
    String name = path.getFileName().toString();
    boolean named =
        Stream.of("", "-wal", "-shm", "-journal", ".lock")
            .anyMatch(end -> name.equalsIgnoreCase(own.getFileName() + end));
    if ((named && isSame(path.getParent(), own.getParent())) || isSame(path, own)) {
      throw new InvalidValue(
          "'" + path + "' belongs to the database itself", "name the file of a backup");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // One of them is not there.
    }
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
      return Optional.of(failures.translate("read the database", () -> check(file)));
    } catch (OrcException e) {
      return Optional.empty();
    }
  }

  private static Stand check(SqliteFile copy) throws SQLException {
    Path path = copy.path();
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
    PrivateFiles.createHome(file.path().toAbsolutePath().getParent());
    Path temporary = Path.of(file.path() + ".new");
    Files.deleteIfExists(temporary);
    PrivateFiles.createFile(temporary);
    try (OutputStream out = Files.newOutputStream(temporary)) {
      Files.copy(source, out);
    }
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
