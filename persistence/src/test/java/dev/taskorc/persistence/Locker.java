package dev.taskorc.persistence;

import dev.taskorc.persistence.file.SqliteFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** Holds the write lock now and then, for longer than racers wait for it. */
final class Locker implements Callable<Void> {
  private final Path database;
  private final long end;
  private final RaceCount count;

  Locker(Path database, long end, RaceCount count) {
    this.database = database;
    this.end = end;
    this.count = count;
  }

  @Override
  public Void call() throws SQLException, InterruptedException {
    try (var connection = new SqliteFile(database).open();
        var statement = connection.createStatement()) {
      while (System.nanoTime() < end) {
        rest(500, 3_000);
        statement.execute("BEGIN IMMEDIATE");
        rest(200, 1_200);
        statement.execute("COMMIT");
        count.locked();
      }
    }
    return null;
  }

  private static void rest(int least, int most) throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(least, most));
  }
}
