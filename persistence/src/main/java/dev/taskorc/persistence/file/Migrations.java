package dev.taskorc.persistence.file;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** Brings a file to the current schema: by one process at a time, all or nothing. */
public final class Migrations {
  private final SqliteFile file;

  public Migrations(SqliteFile file) {
    this.file = file;
  }

  /** Opens the file; creates or updates it first if it is not current. */
  public Connection open() throws SQLException, IOException {
    Optional<Connection> current = file.openCurrent();
    if (current.isPresent()) {
      file.mark().leave(); // An earlier version left none.
      return current.get();
    }
    current =
        alone(
            file,
            () -> {
              Optional<Connection> made = file.openCurrent();
              if (made.isPresent()) {
                return made; // Somebody else was faster.
              }
              // SQLite gives the files beside it the same rights.
              PrivateFiles.createFile(file.path());
              migrate();
              file.mark().leave(); // Last: what is cut off before is begun anew.
              return file.openCurrent();
            });
    return current.orElseThrow(
        () ->
            new StoreFailed(
                "the database '" + file.path() + "' could not be brought up to date",
                "restore a backup, or report this"));
  }

  /** Work that no two orcs do at once on a file. */
  public interface Lone<T> {
    T run() throws SQLException, IOException;
  }

  public static <T> T alone(SqliteFile file, Lone<T> work) throws SQLException, IOException {
    PrivateFiles.createHome(file.path().toAbsolutePath().getParent());
    Path lock = Path.of(file.path() + ".lock");
    try (FileChannel channel = PrivateFiles.openLock(lock);
        var held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("'" + lock + "' cannot be locked");
      }
      return work.run();
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
  }
}
