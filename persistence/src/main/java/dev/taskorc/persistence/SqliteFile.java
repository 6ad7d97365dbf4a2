package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database file, as both doors open it. */
final class SqliteFile {
  /** The schema this program was written for: the number of the newest migration. */
  static final int SCHEMA = 3;

  private static final int APPLICATION_ID = 0x6f726331; // 'orc1'
  private static final int BUSY_MILLIS = 10_000;

  private final Path path;
  private final SQLiteDataSource source;
  private final Patience patience;

  SqliteFile(Path path) {
    this(path, config -> {});
  }

  /** With further settings, so that a test can wait less, or run out of space. */
  SqliteFile(Path path, Consumer<SQLiteConfig> settings) {
    this.path = path;
    var config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    // A result that orc has reported must survive a power cut.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A transaction that reads first and writes later would fail in spite of the time-out.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.accept(config);
    source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + location(path));
    patience = new Patience(config.getBusyTimeout());
  }

  /** The driver takes what follows a question mark for settings. */
  private static String location(Path path) {
    String text = path.toString();
    return text.contains("?") ? uri(text) : text;
  }

  private static String uri(String path) {
    return "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }

  Path path() {
    return path;
  }

  SQLiteDataSource source() {
    return source;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * The schema version in the file, 0 for an empty one; looks without changing anything.
   *
   * @throws StoreFailed if it is no database, another program's, damaged, or newer than this
   *     program
   */
  int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT user_version, application_id,
                  (SELECT count(*) FROM sqlite_schema
                   WHERE tbl_name <> 'flyway_schema_history') AS objects
                FROM pragma_user_version, pragma_application_id
                """)) {
      int version = row.getInt("user_version");
      int application = row.getInt("application_id");
      // Flyway makes its own table first, and whoever looks in that moment, or after a crash in it,
      // must not take the file for another program's.
      boolean empty = version == 0 && application == 0 && row.getInt("objects") == 0;
      if (!empty && application != APPLICATION_ID) {
        throw new StoreFailed(
            "'" + path + "' is not an orc database", "move it away, or name another home");
      }
      if (version > SCHEMA) {
        throw new StoreFailed(
            "the database '" + path + "' was made by a newer orc (schema " + version + ")",
            "use that orc, or another home; the file is unchanged");
      }
      return version;
    }
  }

  /** Whether it is orc's, and of a schema that this program does not know. */
  boolean isNewer() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id")) {
      return row.getInt("application_id") == APPLICATION_ID && row.getInt("user_version") > SCHEMA;
    }
  }

  /**
   * An open connection if the file is there and at this program's schema; else nothing stays open.
   */
  Optional<Connection> openCurrent() throws SQLException {
    if (!exists()) {
      return Optional.empty();
    }
    Connection connection = open();
    boolean current = false;
    try {
      current = version(connection) == SCHEMA;
      return current ? Optional.of(connection) : Optional.empty();
    } finally {
      if (!current) {
        connection.close();
      }
    }
  }

  /** Opens the file, which may be created by it. */
  Connection open() throws SQLException {
    refuseFolder();
    NativeLibrary.load();
    Connection connection = isSealed() ? sealed().getConnection() : source.getConnection();
    patience.on(connection);
    return connection;
  }

  /** Whether nothing can be put beside the file; SQLite reads none with a log then, unless told. */
  private boolean isSealed() {
    Path folder = path.toAbsolutePath().getParent();
    return exists() && !Files.isWritable(folder) && !Files.exists(Path.of(path + "-wal"));
  }

  private SQLiteDataSource sealed() {
    var sealed = new SQLiteDataSource(source.getConfig());
    sealed.setUrl("jdbc:sqlite:" + uri(path.toString()) + "?immutable=1");
    return sealed;
  }

  private void refuseFolder() {
    if (Files.isDirectory(path)) {
      throw new StoreFailed(
          "the database '" + path + "' is a folder", "remove it, or name another home");
    }
    if (isTruncated()) {
      throw Failures.damaged(path);
    }
  }

  /** SQLite notices a missing tail only when it reads there, which may be after it wrote. */
  private boolean isTruncated() {
    try {
      if (!Files.exists(path) || Files.exists(Path.of(path + "-wal"))) {
        return false;
      }
      long size = Files.size(path);
      if (size == 0) {
        return false;
      }
      try (var in = Files.newInputStream(path)) {
        byte[] header = in.readNBytes(100);
        if (header.length < 100) {
          return true;
        }
        int pageSize = ((header[16] & 0xff) << 8) | (header[17] & 0xff);
        long pages = number(header, 28);
        boolean sizeIsValid = number(header, 24) == number(header, 92);
        return sizeIsValid && pages * (pageSize == 1 ? 65_536L : pageSize) > size;
      }
    } catch (IOException e) {
      return false; // Opening it tells why it cannot be read.
    }
  }

  private static long number(byte[] bytes, int at) {
    return ((bytes[at] & 0xffL) << 24)
        | ((bytes[at + 1] & 0xffL) << 16)
        | ((bytes[at + 2] & 0xffL) << 8)
        | (bytes[at + 3] & 0xffL);
  }
}
