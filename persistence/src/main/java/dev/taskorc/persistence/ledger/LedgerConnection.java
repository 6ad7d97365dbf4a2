package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.LockFile;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.file.WriteLine;
import dev.taskorc.persistence.spool.Spool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The ledger's one connection; calls from several threads follow one another. */
public final class LedgerConnection {
  private final SqliteFile file;
  private final Runnable outdated;
  private final Failures failures;
  private final WriteLine line;
  private Prepared prepared;

  /** Work on the database, and what comes of it. */
  public interface Question<T> {
    T ask(LedgerSql sql) throws SQLException;
  }

  public LedgerConnection(SqliteFile file, Runnable outdated) {
    this.file = file;
    this.outdated = outdated;
    this.failures = new Failures(file.path());
    this.line = new WriteLine(Spool.beside(file).folder(), file.patience());
  }

  public synchronized <T> T read(String what, Question<T> question) {
    return failures.translate(what, () -> question.ask(new LedgerSql(prepared())));
  }

  /** One transaction, BEGIN IMMEDIATE; all of it, or nothing. */
  public synchronized <T> T write(String what, Question<T> question) {
    Optional<LockFile.Held> turn = line.stand();
    try {
      return transaction(what, question);
    } finally {
      turn.ifPresent(LockFile.Held::close);
    }
  }

  private <T> T transaction(String what, Question<T> question) {
    return failures.translate(
        what,
        () -> {
          Prepared open = prepared();
          try {
            open.connection().setAutoCommit(false);
            T answer = question.ask(new LedgerSql(open));
            // Commits. The driver's commit() would take the write lock again at once, and fail
            // after the fact if another process was quicker.
            open.connection().setAutoCommit(true);
            return answer;
          } catch (SQLException | RuntimeException | Error e) {
            forget(open, e);
            throw e;
          }
        });
  }

  public synchronized void close() {
    line.close();
    if (prepared != null) {
      try {
        prepared.close();
      } catch (SQLException e) {
        // What was written is safe in the write-ahead log; the next orc tidies it up.
      } finally {
        prepared = null;
      }
    }
  }

  private Prepared prepared() throws SQLException {
    if (prepared == null) {
      Optional<Connection> current = file.openCurrent();
      if (current.isEmpty()) {
        outdated.run();
        current = file.openCurrent();
      }
      prepared =
          current
              .map(Prepared::new)
              .orElseThrow(
                  () ->
                      new StoreFailed(
                          "the database '" + file.path() + "' is not up to date",
                          "run 'orc migrate'"));
    }
    return prepared;
  }

  /** Closing rolls back; the driver loses count of transactions that could not begin. */
  private void forget(Prepared broken, Throwable cause) {
    prepared = null;
    try {
      broken.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
