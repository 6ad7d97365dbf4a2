package dev.taskorc.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.sqlite.BusyHandler;

/**
 * Waits for the write lock: briefly at first, then in longer naps that leave the processor to who
 * holds it, and briefly again for those who have waited long, so that they get it next. SQLite's
 * own naps only grow, and a writer may find the lock taken whenever it wakes until its time is up.
 *
 * <p>Whoever waited in vain waits no more for as long again: what a command would do on the way is
 * not done then, and what it is for does not wait for the same lock once more.
 */
final class Patience {
  private static final long NEW_MILLIS = 60;
  private static final long OLD_MILLIS = 2_000;
  private static final int SHORT_NAP_MILLIS = 4;
  private static final int LONG_NAP_MILLIS = 40;

  private final long longestMillis;
  private volatile OptionalLong refused = OptionalLong.empty();

  Patience(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  /** Makes the connection wait, together with the others of this file. */
  void on(Connection connection) throws SQLException {
    BusyHandler.setHandler(connection, new Waiting());
  }

  private final class Waiting extends BusyHandler {
    private long since;

    @Override
    protected int callback(int before) {
      long now = System.nanoTime();
      if (before == 0) {
        since = now;
        if (refused.isPresent() && millis(refused.getAsLong(), now) < longestMillis) {
          return 0;
        }
      }
      long waited = millis(since, now);
      if (waited >= longestMillis) {
        refused = OptionalLong.of(now);
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

    private static long millis(long from, long to) {
      return (to - from) / 1_000_000;
    }
  }
}
