package dev.taskorc.persistence.file;

import dev.taskorc.domain.model.error.StoreFailed;
import java.io.File;
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
public final class SqliteFile {
  /** The schema this program was written for: the number of the newest migration. */
  public static final int SCHEMA = 5;

  private static final int APPLICATION_ID = 0x6f726331; // 'orc1'
  private static final int BUSY_MILLIS = 10_000;

  private final Path path;
  private final RawFile raw;
  private final SQLiteDataSource source;
  private final Patience patience;

  public SqliteFile(Path path) {
    this(path, config -> {});
  }

  /** With further settings, so that a test can wait less, or run out of space. */
  public SqliteFile(Path path, Consumer<SQLiteConfig> settings) {
    this.path = path;
    this.raw = new RawFile(path);
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
    patience = new Patience(config.getBusyTimeout(), new File(path + "-wal"));
  }

  /** The driver takes what follows a question mark for settings. */
  private static String location(Path path) {
    String text = path.toString();
    return text.contains("?") ? uri(text) : text;
  }

  private static String uri(String path) {
    return "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23");
  }

  public Path path() {
    return path;
  }

  public Patience patience() {
    return patience;
  }

  SQLiteDataSource source() {
    return source;
  }

  public RawFile raw() {
    return raw;
  }

  HomeMark mark() {
    return new HomeMark(path);
  }

  /** Whether there is no database, and nothing tells of an earlier one. */
  public boolean isUnborn() {
    return raw.isAbsent() && !raw.hasLog() && !mark().isThere();
  }

  /** Whose a readable file is. */
  public enum Kind {
    /** As it is made, before anything is in it. */
    EMPTY,
    CURRENT,
    OLDER,
    NEWER,
    FOREIGN
  }

  /** Looks without changing anything. */
  public Kind kind(Connection connection) throws SQLException {
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
      if (version == 0 && application == 0 && row.getInt("objects") == 0) {
        return Kind.EMPTY;
      }
      if (application != APPLICATION_ID) {
        return Kind.FOREIGN;
      }
      return version == SCHEMA ? Kind.CURRENT : version > SCHEMA ? Kind.NEWER : Kind.OLDER;
    }
  }

  /**
   * @throws StoreFailed if it is another program's, or newer than this one
   */
  public Kind ownKind(Connection connection) throws SQLException {
    Kind kind = kind(connection);
    if (kind == Kind.FOREIGN) {
      throw new StoreFailed(
          "'" + path + "' is not an orc database", "move it away, or name another home");
    }
    if (kind == Kind.NEWER) {
      throw new StoreFailed(
          "the database '"
              + path
              + "' was made by a newer orc (schema "
              + version(connection)
              + ")",
          "use that orc, or another home; the file is unchanged");
    }
    return kind;
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  /**
   * An open connection if the file is there and at this program's schema; else nothing stays open.
   *
   * @throws StoreFailed if nothing is in it, or it is gone, though the home has had a database
   */
  public Optional<Connection> openCurrent() throws SQLException {
    if (raw.isBlank()) {
      if ((raw.hasLog() || mark().isThere()) && raw.isBlank()) {
        throw mark().lost();
      }
      return Optional.empty();
    }
    Connection connection = open();
    boolean current = false;
    try {
      Kind kind = ownKind(connection);
      // Looked at twice: another orc may just have completed it.
      if (kind == Kind.EMPTY && mark().isThere() && ownKind(connection) == Kind.EMPTY) {
        throw mark().lost();
      }
      current = kind == Kind.CURRENT;
      return current ? Optional.of(connection) : Optional.empty();
    } finally {
      if (!current) {
        connection.close();
      }
    }
  }

  /** Opens the file, which may be created by it. */
  public Connection open() throws SQLException {
    refuseFolder();
    NativeLibrary.load();
    Connection connection = isSealed() ? sealed().getConnection() : source.getConnection();
    patience.on(connection);
    return connection;
  }

  /** Whether nothing can be put beside the file; SQLite reads none with a log then, unless told. */
  private boolean isSealed() {
    Path folder = path.toAbsolutePath().getParent();
    return !raw.isAbsent() && !raw.hasLog() && !Files.isWritable(folder);
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
    if (raw.isTruncated()) {
      throw Failures.damaged(path);
    }
  }
}
