package dev.taskorc.persistence.copy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.StoreCopies;
import dev.taskorc.files.PrivateFiles;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.file.Migrations;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.ClaimLocks;
import dev.taskorc.persistence.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Copies of the database file by SQLite's own means. */
public final class StoreCopy implements StoreCopies {
  private final SqliteFile file;
  private final Spool spool;
  private final Failures failures;

  public StoreCopy(SqliteFile file) {
    this.file = file;
    this.spool = Spool.beside(file);
    this.failures = new Failures(file.path());
  }

  @Override
  public void backup(String target, boolean force) {
    Path path = Path.of(target).toAbsolutePath();
    refuseOther(path);
    if (!Files.notExists(path, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new AlreadyExists(
          "'" + path + "' is there already", "name another file, or replace it with --force");
    }
    if (!Files.isDirectory(path.getParent())) {
      throw new StoreFailed(
          "there is no folder '" + path.getParent() + "'", "make it, or name another file");
    }
    failures.translate(
        "write the backup '" + path + "'",
        () -> {
          Path temporary =
              PrivateFiles.createTemporary(path); // SQLite takes an empty file for none.
          try {
            try (Connection connection = current();
                var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
              vacuum.setString(1, temporary.toString());
              vacuum.execute();
            }
            DatabaseSnapshot.checked(new SqliteFile(temporary));
            Replacement.flush(temporary);
            return Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(temporary);
          }
        });
  }

  @Override
  public void restore(String source, boolean force, Caller caller) {
    Path path = Path.of(source).toAbsolutePath();
    refuseOther(path);
    if (Files.notExists(path)) {
      throw new StoreFailed("there is no backup '" + path + "'", "name the file of a backup");
    }
    // Read-only: nothing is written beside a copy that may lie anywhere.
    var backup = new SqliteFile(path, config -> config.setReadOnly(true));
    DatabaseSnapshot copy = sound(backup);
    InPlace found = InPlace.of(file, force);
    failures.translate(
        "put the backup in place",
        () -> {
          if (found == InPlace.SOUND) {
            refuse(copy, force, caller);
          }
          try (Replacement replacement = Replacement.of(file, path)) {
            if (found == InPlace.SOUND) {
              overwrite(replacement, copy, force, caller);
            } else {
              replace(replacement, force);
            }
          }
          return null;
        });
  }

  /** No other orc makes a database in the meantime. */
  private void replace(Replacement replacement, boolean force) throws IOException, SQLException {
    Migrations.alone(
        file,
        () -> {
          if (InPlace.of(file, force) == InPlace.SOUND) {
            throw new StoreFailed("another orc has just made a database", "try again");
          }
          replacement.replace();
          return file;
        });
  }

  private static DatabaseSnapshot sound(SqliteFile backup) {
    Path path = backup.path();
    try {
      return new Failures(path)
          .translate("read the backup", () -> DatabaseSnapshot.checked(backup));
    } catch (StoreFailed e) {
      throw Failures.isDamage(e)
          ? new StoreFailed(
              "the file '" + path + "' is damaged, or no backup of orc's",
              "name another backup; nothing has been changed",
              e)
          : e;
    }
  }

  /** With the spool locked no run can begin between the last look and the other database. */
  private void overwrite(
      Replacement replacement, DatabaseSnapshot copy, boolean force, Caller caller)
      throws IOException, SQLException {
    try (var locks = new ClaimLocks(spool.folder())) {
      locks.ofAll();
      refuse(copy, force, caller);
      replacement.overwrite();
    }
  }

  private void refuse(DatabaseSnapshot copy, boolean force, Caller caller) throws SQLException {
    new UnfinishedRuns(file, spool)
        .refuse(caller); // Force is for what is known; this end is not yet.
    if (!force) {
      DatabaseSnapshot.of(file).refuse(copy);
    }
  }

  /** A folder is no copy, and SQLite's own files are neither copies nor places for one. */
  private void refuseOther(Path path) {
    if (Files.isDirectory(path)) {
      throw new InvalidValue("'" + path + "' is a folder", "name the file of a backup");
    }
    Path own = file.path().toAbsolutePath();
    String name = path.getFileName().toString();
    boolean named =
        Stream.of("", "-wal", "-shm", "-journal", ".lock", Replacement.ENDING)
            .anyMatch(end -> name.equalsIgnoreCase(own.getFileName() + end));
    if ((named && isSame(path.getParent(), own.getParent())) || isSame(path, own)) {
      throw new InvalidValue(
          "'" + path + "' belongs to the database itself", "name the file of a backup");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new StoreFailed(
          "'" + one + "' cannot be looked at: " + e.getMessage(), "check its path", e);
    }
  }

  private Connection current() throws SQLException {
    return file.openCurrent()
        .orElseThrow(
            () ->
                new StoreFailed(
                    "the database '" + file.path() + "' is not up to date", "run 'orc migrate'"));
  }
}
