package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Brings a file to the current schema: by one process at a time, all or nothing. */
final class Migrations {
  private final SqliteFile file;

  Migrations(SqliteFile file) {
    this.file = file;
  }

  /** Creates or updates the file if it is not current; looks at nothing but a number if it is. */
  void bringUpToDate() throws SQLException, IOException {
    if (file.exists() && isCurrent()) {
      return;
    }
    createFolder();
    Path lock = Path.of(file.path() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      if (held.isValid() && !isCurrent()) {
        migrate();
      }
    }
  }

  private boolean isCurrent() throws SQLException {
    try (Connection connection = file.open()) {
      return file.version(connection) == SqliteFile.SCHEMA;
    }
  }

  private void migrate() throws SQLException {
    try (Connection connection = file.open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL"); // Kept in the file from here on.
    }
    Flyway.configure()
        .dataSource(file.source())
        .locations("classpath:dev/taskorc/persistence/migration")
        .load()
        .migrate();
    if (!isCurrent()) {
      throw new StoreFailed(
          "the database '" + file.path() + "' could not be brought up to date",
          "restore a backup, or report this");
    }
  }

  private void createFolder() throws IOException {
    Path folder = file.path().toAbsolutePath().getParent();
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }
}
