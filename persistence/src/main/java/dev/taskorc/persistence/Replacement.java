package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** A copy that is made ready beside the database, and then takes its place. */
final class Replacement implements AutoCloseable {
  /** What is added to the database's name. */
  static final String ENDING = ".new";

  private final SqliteFile file;
  private final Path path;

  private Replacement(SqliteFile file) {
    this.file = file;
    this.path = Path.of(file.path() + ENDING);
  }

  static Replacement of(SqliteFile file, Path source) throws IOException, SQLException {
    PrivateFiles.createHome(file.path().toAbsolutePath().getParent());
    var copy = new Replacement(file);
    Files.deleteIfExists(copy.path);
    PrivateFiles.createFile(copy.path);
    copyInto(new SqliteFile(copy.path), source);
    return copy;
  }

  /** In one transaction of SQLite's; whoever has the database open sees the old or the new one. */
  void overwrite() throws IOException, SQLException {
    keepNumbers();
    flush(path);
    copyInto(file, path);
  }

  /** For a database that cannot be read; it is moved aside. */
  void replace() throws IOException, SQLException {
    keepNumbers();
    try (Connection connection = new SqliteFile(path).open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL"); // Which a backup does not have.
    }
    flush(path);
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
    Files.move(path, file.path(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Numbers are never given twice: by a run's number its log is named, and the spool knows it. */
  private void keepNumbers() throws SQLException {
    Map<String, Long> given = given();
    try (Connection connection = new SqliteFile(path).open();
        PreparedStatement raise =
            connection.prepareStatement(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?");
        PreparedStatement add =
            connection.prepareStatement("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)")) {
      for (Map.Entry<String, Long> one : given.entrySet()) {
        if (set(raise, one) == 0) {
          set(add, one);
        }
      }
    }
  }

  private static int set(PreparedStatement statement, Map.Entry<String, Long> number)
      throws SQLException {
    statement.setLong(1, number.getValue());
    statement.setString(2, number.getKey());
    return statement.executeUpdate();
  }

  /** The highest number of each table, as far as a damaged database still tells. */
  private Map<String, Long> given() {
    Map<String, Long> given = new HashMap<>();
    if (file.exists()) {
      try (Connection connection = file.open();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
        while (row.next()) {
          given.merge(row.getString("name"), row.getLong("seq"), Math::max);
        }
      } catch (SQLException | OrcException e) {
        return given;
      }
    }
    return given;
  }

  /** The driver tells a failure by its answer at best, and of some it says nothing at all. */
  private static void copyInto(SqliteFile target, Path source) throws SQLException {
    try (Connection connection = target.open();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // Says who is in the way.
      statement.execute("ROLLBACK");
      int before = schemaVersion(statement);
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .restore("main", source.toString(), (remaining, pages) -> {});
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        throw DB.newSQLException(code, "the copy is not written");
      }
      if (schemaVersion(statement) == before) { // SQLite raises it with the last page.
        throw new StoreFailed(
            "the copy could not be written to '" + target.path() + "'",
            "free some space, and try again; nothing is changed");
      }
    }
  }

  private static int schemaVersion(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA schema_version")) {
      return row.getInt(1);
    }
  }

  static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
