package dev.taskorc.cli.wiring;

import dev.taskorc.persistence.SqliteDatabase;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The database behind the store's ports; opened at the first use. */
final class StoreRoom {
  private final Path file;
  private final Consumer<AutoCloseable> opened;
  private final Consumer<String> remarks;
  private Optional<SqliteDatabase> database = Optional.empty();
  private Optional<SpoolingRunLedger> ledger = Optional.empty();

  /**
   * @param opened told what has to be closed in the end
   * @param remarks told what a person wants to know
   */
  StoreRoom(Path file, Consumer<AutoCloseable> opened, Consumer<String> remarks) {
    this.file = file;
    this.opened = opened;
    this.remarks = remarks;
  }

  SqliteDatabase database() {
    if (database.isEmpty()) {
      database = Optional.of(SqliteDatabase.at(file));
      opened.accept(database.get());
    }
    return database.get();
  }

  SpoolingRunLedger ledger() {
    if (ledger.isEmpty()) {
      SqliteDatabase current = database();
      ledger = Optional.of(SpoolingRunLedger.at(file, current::migrate, remarks));
      opened.accept(ledger.get());
    }
    return ledger.get();
  }

  /** Lets go of the files; whoever was handed something of it has no more use of that. */
  void close() {
    ledger.ifPresent(SpoolingRunLedger::close);
    database.ifPresent(SqliteDatabase::close);
    ledger = Optional.empty();
    database = Optional.empty();
  }
}
