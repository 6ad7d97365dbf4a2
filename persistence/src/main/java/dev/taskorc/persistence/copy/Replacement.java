package dev.taskorc.persistence.copy;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import dev.taskorc.persistence.file.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/** A copy that is made ready beside the database, and then takes its place. */
final class Replacement implements AutoCloseable {
  /** What is added to the database's name. */
  static final String ENDING = ".new";

  private static final Pattern LOG = Pattern.compile("([0-9]{1,18})\\.log");

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
    keepNumbers(given());
    flush(path);
    copyInto(file, path);
  }

  /** For a database that is damaged, which is moved aside, or is not there. */
  void replace() throws IOException, SQLException {
    keepNumbers(givenAsFarAsKnown());
    try (Connection connection = new SqliteFile(path).open();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL"); // Which a backup does not have.
    }
    flush(path);
    Path aside = aside();
    if (!file.raw().isBlank()) {
      Files.copy(file.path(), aside);
    }
    for (String part : new String[] {"-wal", "-shm"}) {
      Path old = Path.of(file.path() + part); // Belongs to the old file, and would be read again.
      if (!Files.notExists(old)) {
        Files.move(old, Path.of(aside + part));
      }
    }
    Files.move(path, file.path(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A name that nothing has, so that what was put aside before stays. */
  private Path aside() {
    Path aside = Path.of(file.path() + ".damaged");
    for (int n = 2; isTaken(aside); n++) {
      aside = Path.of(file.path() + ".damaged-" + n);
    }
    return aside;
  }

  private static boolean isTaken(Path aside) {
    return Stream.of("", "-wal", "-shm")
        .anyMatch(part -> !Files.notExists(Path.of(aside + part), LinkOption.NOFOLLOW_LINKS));
  }

  /** Numbers are never given twice: by a run's number its log is named, and the spool knows it. */
  private void keepNumbers(Map<String, Long> given) throws SQLException {
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

  /** The highest number of each table. */
  private Map<String, Long> given() throws SQLException {
    Map<String, Long> given = new HashMap<>();
    try (Connection connection = file.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
      while (row.next()) {
        given.merge(row.getString("name"), row.getLong("seq"), Math::max);
      }
    }
    return given;
  }

  /** What a damaged database still tells, and what the logs do. */
  private Map<String, Long> givenAsFarAsKnown() throws IOException {
    Map<String, Long> given = new HashMap<>();
    if (!file.raw().isBlank()) {
      try {
        given.putAll(given());
      } catch (SQLException | OrcException e) {
        given.clear();
      }
    }
    given.merge("task_results", newestLog(), Math::max);
    return given;
  }

  private long newestLog() throws IOException {
    Path logs = file.path().toAbsolutePath().resolveSibling("logs");
    if (!Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(logs, 2)) {
      return files
          .map(path -> LOG.matcher(path.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(log -> Long.parseLong(log.group(1)))
          .max()
          .orElse(0);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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
