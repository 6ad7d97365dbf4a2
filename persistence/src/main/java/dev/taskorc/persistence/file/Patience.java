package dev.taskorc.persistence.file;

import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.sqlite.BusyHandler;

/**
 * Waits for the write lock: briefly at first, then in longer naps that leave the processor to who
 * holds it, and briefly again for those who have waited long, so that they get it next. SQLite's
 * own naps only grow, and a writer may find the lock taken whenever it wakes until its time is up.
 *
 * <p>As long as others write, it is worth waiting on: the time that is agreed is one in which
 * nobody got on. Whoever waited in vain waits no more for as long again: what a command would do on
 * the way is not done then, and what it is for does not wait for the same lock once more.
 */
public final class Patience {
  private static final long NEW_MILLIS = 60;
  private static final long OLD_MILLIS = 2_000;
  private static final int SHORT_NAP_MILLIS = 4;
  private static final int LONG_NAP_MILLIS = 40;

  /** Who never gets the lock although others do has some trouble of its own. */
  private static final long LONGEST_OF_ALL_MILLIS = 300_000;

  private final long longestMillis;
  private final File log;
  private volatile OptionalLong refused = OptionalLong.empty();

  /**
   * @param log the file to which every writer adds
   */
  public Patience(long longestMillis, File log) {
    this.longestMillis = longestMillis;
    this.log = log;
  }

  /** Makes the connection wait, together with the others of this file. */
  void on(Connection connection) throws SQLException {
    BusyHandler.setHandler(connection, new Waiting());
  }

  /** A wait that begins now. */
  Wait begin() {
    return new Wait();
  }

  /** Whether somebody has waited in vain not long ago. */
  boolean isSpent() {
    return refused.isPresent() && millis(refused.getAsLong(), System.nanoTime()) < longestMillis;
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }

  /** One wait for whoever writes. */
  final class Wait {
    private final long since = System.nanoTime();
    private long news = since;
    private String last = mark();

    long millis() {
      return Patience.millis(since, System.nanoTime());
    }

    /** Whether all patience is gone; the next wait is none then. */
    boolean isOver() {
      long now = System.nanoTime();
      if (Patience.millis(news, now) < longestMillis) {
        return false;
      }
      String mark = mark();
      if (!mark.equals(last) && Patience.millis(since, now) < LONGEST_OF_ALL_MILLIS) {
        last = mark;
        news = now;
        return false;
      }
      refused = OptionalLong.of(now);
      return true;
    }

    private String mark() {
      return log.lastModified() + "/" + log.length();
    }
  }

  private final class Waiting extends BusyHandler {
    private Optional<Wait> wait = Optional.empty();

    @Override
    protected int callback(int before) {
      if (before == 0) {
        if (isSpent()) {
          return 0;
        }
        wait = Optional.of(begin());
      }
      Wait current = wait.orElseThrow();
      if (current.isOver()) {
        return 0;
      }
      long waited = current.millis();
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
}
