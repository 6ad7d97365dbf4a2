package dev.taskorc.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.sqlite.BusyHandler;

/**
 * Waits for the write lock: briefly at first, then in longer naps that leave the processor to who
 * holds it, and briefly again for those who have waited long, so that they get it next. SQLite's
 * own naps only grow, and a writer may find the lock taken whenever it wakes until its time is up.
 */
final class Patience extends BusyHandler {
  private static final long NEW_MILLIS = 60;
  private static final long OLD_MILLIS = 2_000;
  private static final int SHORT_NAP_MILLIS = 4;
  private static final int LONG_NAP_MILLIS = 40;

  private final long longestMillis;
  private long since;

  private Patience(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  /** Makes the connection wait for so long at most. */
  static void on(Connection connection, long longestMillis) throws SQLException {
    setHandler(connection, new Patience(longestMillis));
  }

  @Override
  protected int callback(int before) {
    long now = System.nanoTime();
    if (before == 0) {
      since = now;
    }
    long waited = (now - since) / 1_000_000;
    if (waited >= longestMillis) {
      return 0;
    }
    int nap = waited < NEW_MILLIS || waited > OLD_MILLIS ? SHORT_NAP_MILLIS : LONG_NAP_MILLIS;
    try {
      // Uneven, so that those who wait do not wake together.
      Thread.sleep(nap / 2 + ThreadLocalRandom.current().nextInt(nap));
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
