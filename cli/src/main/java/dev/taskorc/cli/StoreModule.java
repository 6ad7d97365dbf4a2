package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.domain.port.FireTimeLog;
import dev.taskorc.domain.port.ResultPruner;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.SpoolIntake;
import dev.taskorc.domain.port.StoreCare;
import dev.taskorc.domain.port.StoreCopies;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.persistence.SpoolingRunLedger;
import dev.taskorc.persistence.SqliteDatabase;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The database behind the store's ports; opened at the first use. */
final class StoreModule extends AbstractModule {
  private final Path file;
  private final Consumer<AutoCloseable> opened;
  private final Consumer<String> remarks;

  /**
   * @param opened told what has to be closed in the end
   * @param remarks told what a person wants to know
   */
  StoreModule(Path file, Consumer<AutoCloseable> opened, Consumer<String> remarks) {
    this.file = file;
    this.opened = opened;
    this.remarks = remarks;
  }

  @Provides
  @Singleton
  SqliteDatabase database() {
    SqliteDatabase database = SqliteDatabase.at(file);
    opened.accept(database);
    return database;
  }

  @Provides
  StoreCare care(SqliteDatabase database) {
    return database;
  }

  @Provides
  @Singleton
  TaskStore tasks(SqliteDatabase database) {
    return database.tasks();
  }

  @Provides
  @Singleton
  ResultStore results(SqliteDatabase database) {
    return database.results();
  }

  @Provides
  @Singleton
  SpoolingRunLedger spoolingLedger(SqliteDatabase database) {
    SpoolingRunLedger ledger = SpoolingRunLedger.at(file, database::migrate, remarks);
    opened.accept(ledger);
    return ledger;
  }

  @Provides
  RunLedger ledger(SpoolingRunLedger ledger) {
    return ledger;
  }

  @Provides
  SpoolIntake spool(SpoolingRunLedger ledger) {
    return ledger;
  }

  @Provides
  ResultPruner pruner(SpoolingRunLedger ledger) {
    return ledger.pruner();
  }

  @Provides
  StoreCopies copies(SqliteDatabase database) {
    return database.copies();
  }

  @Provides
  FireTimeLog fireTimes(SpoolingRunLedger ledger) {
    return ledger;
  }
}
