package dev.taskorc.persistence.file;

import static org.sqlite.SQLiteErrorCode.SQLITE_BUSY;
import static org.sqlite.SQLiteErrorCode.SQLITE_CANTOPEN;
import static org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT;
import static org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT;
import static org.sqlite.SQLiteErrorCode.SQLITE_FULL;
import static org.sqlite.SQLiteErrorCode.SQLITE_IOERR;
import static org.sqlite.SQLiteErrorCode.SQLITE_LOCKED;
import static org.sqlite.SQLiteErrorCode.SQLITE_MISMATCH;
import static org.sqlite.SQLiteErrorCode.SQLITE_NOMEM;
import static org.sqlite.SQLiteErrorCode.SQLITE_NOTADB;
import static org.sqlite.SQLiteErrorCode.SQLITE_PERM;
import static org.sqlite.SQLiteErrorCode.SQLITE_PROTOCOL;
import static org.sqlite.SQLiteErrorCode.SQLITE_RANGE;
import static org.sqlite.SQLiteErrorCode.SQLITE_READONLY;
import static org.sqlite.SQLiteErrorCode.SQLITE_TOOBIG;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what SQLite, Jdbi and Flyway throw into one clear line. */
public final class Failures {
  private final Path path;

  public Failures(Path path) {
    this.path = path;
  }

  /** Work on the database. */
  public interface Work<T> {
    T run() throws Exception;
  }

  /** Does the work; {@code what} completes "cannot ...". */
  public <T> T translate(String what, Work<T> work) {
    try {
      return work.run();
    } catch (InvalidValue e) {
      throw unreadable(e);
    } catch (OrcException e) {
      throw e;
    } catch (Exception e) {
      throw translated(what, e);
    }
  }

  /** Whether the file itself may be all right, and cannot be written just now or from here. */
  public static boolean isForNow(Throwable failure) {
    return is(
        failure,
        SQLITE_READONLY,
        SQLITE_FULL,
        SQLITE_BUSY,
        SQLITE_LOCKED,
        SQLITE_CANTOPEN,
        SQLITE_PERM,
        SQLITE_PROTOCOL,
        SQLITE_NOMEM,
        SQLITE_IOERR);
  }

  /** Whether the file may be read once another program lets go of it, or some space is free. */
  public static boolean isPassing(Throwable failure) {
    return is(failure, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL);
  }

  /** Whether the database is well and will never take what it was given. */
  public static boolean isAboutTheValues(Throwable failure) {
    return is(failure, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE);
  }

  /** Whether SQLite was not asked at all, or answered what orc was not prepared for. */
  public static boolean isAboutTheProgram(StoreFailed failure) {
    return failure.getCause() instanceof RuntimeException && sqlite(failure).isEmpty();
  }

  public static boolean isDamage(Throwable failure) {
    return is(failure, SQLITE_NOTADB, SQLITE_CORRUPT);
  }

  private static boolean is(Throwable failure, SQLiteErrorCode... codes) {
    return sqlite(failure).map(e -> List.of(codes).contains(code(e))).orElse(false);
  }

  /** Extended codes keep the plain one in their low byte. */
  private static SQLiteErrorCode code(SQLiteException e) {
    return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
  }

  /** What SQLite itself has not noticed yet. */
  public static StoreFailed damaged(Path path) {
    return damaged(path, new SQLiteException("the file is damaged", SQLITE_CORRUPT));
  }

  private static StoreFailed damaged(Path path, Exception cause) {
    return new StoreFailed(
        "the database '" + path + "' is damaged",
        "restore a backup, or move the home away to begin with an empty one; the file is unchanged",
        cause);
  }

  /** A value that no task may have, in a row of the file. */
  private StoreFailed unreadable(InvalidValue e) {
    return new StoreFailed(
        "the database '" + path + "' holds what no orc wrote: " + e.getMessage(),
        "restore a backup; the file is unchanged",
        e);
  }

  private OrcException translated(String what, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OrcException orc) {
        return orc instanceof InvalidValue invalid ? unreadable(invalid) : orc;
      }
      if (cause instanceof FileSystemException failure) {
        return unusable(failure);
      }
    }
    Optional<SQLiteException> sqlite = sqlite(e);
    if (sqlite.isEmpty()) {
      return new StoreFailed("cannot " + what + " in '" + path + "': " + firstLine(e), advice(), e);
    }
    return switch (code(sqlite.get())) {
      case SQLITE_NOTADB, SQLITE_CORRUPT -> damaged(path, e);
      case SQLITE_READONLY ->
          new StoreFailed(
              "the database '" + path + "' is read-only",
              "make the file and its folder writable",
              e);
      case SQLITE_FULL ->
          new StoreFailed(
              "there is no space left for the database '" + path + "'", "free some space", e);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreFailed(
              "the database '" + path + "' is locked by another program", "try again later", e);
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR ->
          new StoreFailed("cannot open the database '" + path + "'", advice(), e);
      default ->
          new StoreFailed(
              "cannot " + what + " in '" + path + "': " + firstLine(sqlite.get()), advice(), e);
    };
  }

  private static StoreFailed unusable(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return new StoreFailed(
          "'" + e.getFile() + "' is not a folder", "move it away, or name another home", e);
    }
    String problem = e instanceof AccessDeniedException ? "no permission" : e.getReason();
    return new StoreFailed(
        "cannot write '" + e.getFile() + "': " + (problem == null ? e.toString() : problem),
        advice(),
        e);
  }

  private static String advice() {
    return "check the home's path, space and permissions with 'orc doctor'";
  }

  private static Optional<SQLiteException> sqlite(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return Optional.of(sqlite);
      }
    }
    return Optional.empty();
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
