package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.persistence.file.LockFile;
import dev.taskorc.persistence.file.LockFile.Held;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a claim of a task in the spool from being made while one in the database is, so that a fire
 * time is claimed once, whichever of the two a start can write to. A byte a task: starts of
 * different tasks have nothing to do with each other.
 *
 * <p>A claim in the spool holds the task's lock from before it reads the database until its file is
 * there. A claim in the database holds it from before it looks for files of the task until it is
 * committed. Only one transaction writes at a time, so that one only ever finds it held by a claim
 * in the spool, and waits for nobody else. Take a start S that claims in the spool and a start D of
 * the same task that claims in the database, at any moments:
 *
 * <ul>
 *   <li>S has the lock first: when D gets it, the file of S is there, and D sees it; or somebody
 *       has taken it in, and it is a row. The row was committed before the file was removed, and
 *       before the transaction of D began, since two do not write at once; so D sees the row.
 *   <li>D has it first: when S gets it, D is committed, and S, which reads the database only then,
 *       sees the row; or D has failed, and there is nothing to see.
 *   <li>One of them is killed: the system lets go of its lock, its file is there as a whole or not
 *       at all, its transaction is committed or not; the other goes on as above. So nobody declines
 *       for a claim that does not come.
 * </ul>
 *
 * Why the database cannot be written (locked by another program, read-only for this account, on a
 * full disk) plays no part: S only ever reads it. Where the locks' file cannot be written, nobody
 * of this account can claim in the spool either.
 */
public final class ClaimLocks implements AutoCloseable {
  private static final long LONGEST_NANOS = 120_000_000_000L;

  /** Bytes before that were other locks in earlier versions. */
  private static final long FIRST = 2;

  private final LockFile file;

  public ClaimLocks(Path folder) {
    this.file = new LockFile(folder, "lock");
  }

  /**
   * @return absent if another start of the task claims right now
   */
  public Optional<Held> tryOf(long task) throws IOException {
    return file.tryLock(FIRST + task, 1, false);
  }

  public Held of(long task) throws IOException {
    return await(FIRST + task, 1);
  }

  /** While it is held nobody claims anything. */
  public Held ofAll() throws IOException {
    return await(FIRST, Long.MAX_VALUE - FIRST);
  }

  private Held await(long from, long count) throws IOException {
    long start = System.nanoTime();
    return file.lock(from, count, false, () -> System.nanoTime() - start < LONGEST_NANOS)
        .orElseThrow(
            () -> new StoreFailed("the spool is locked by another orc", "try again later"));
  }

  @Override
  public void close() {
    file.close();
  }
}
