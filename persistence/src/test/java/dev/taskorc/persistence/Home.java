package dev.taskorc.persistence;

import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.persistence.file.HomeMark;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** A home with a real database file, opened as often as a test likes. */
public final class Home implements AutoCloseable {
  private static byte[] fresh;

  private final Path folder;
  private final List<Runnable> opened = new ArrayList<>();

  public Home(Path folder) {
    this.folder = folder;
  }

  /** With a database that was migrated once for all tests, since that takes a while. */
  public static Home migrated(Path folder) {
    var home = new Home(folder);
    try {
      Files.write(home.file(), fresh());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }

  private static synchronized byte[] fresh() throws IOException {
    if (fresh == null) {
      Path folder = Files.createTempDirectory("orc-test");
      try (var database = SqliteDatabase.at(folder.resolve("orc.db"))) {
        database.migrate();
      }
      fresh = Files.readAllBytes(folder.resolve("orc.db"));
      Files.delete(folder.resolve("orc.db"));
      Files.delete(folder.resolve("orc.db.lock"));
      Files.delete(folder.resolve(HomeMark.NAME));
      Files.delete(folder);
    }
    return fresh;
  }

  public Path file() {
    return folder.resolve("orc.db");
  }

  /** What a new process would have. */
  public StorePorts open() {
    var unhurried = new SqliteFile(file(), Home::neverMindPowerCuts);
    var database = new SqliteDatabase(unhurried);
    var ledger = SqliteRunLedger.at(unhurried, database::migrate, remark -> {});
    opened.add(ledger::close);
    opened.add(database::close);
    return new StorePorts(database.tasks(), ledger, database.results());
  }

  private static void neverMindPowerCuts(SQLiteConfig config) {
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
  }

  /** Does what no port does. */
  public void sql(String... statements) {
    try (var connection = new SqliteFile(file()).open();
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
