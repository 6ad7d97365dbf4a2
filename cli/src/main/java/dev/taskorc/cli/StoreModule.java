package dev.taskorc.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.RunLedger;
import dev.taskorc.domain.port.StoreCare;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.persistence.SqliteDatabase;
import dev.taskorc.persistence.SqliteRunLedger;
import java.nio.file.Path;

/** The database behind the store's ports; opened at the first use. */
final class StoreModule extends AbstractModule {
  private final Path file;

  StoreModule(Path file) {
    this.file = file;
  }

  @Provides
  @Singleton
  SqliteDatabase database() {
    return SqliteDatabase.at(file);
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
  RunLedger ledger(SqliteDatabase database) {
    return SqliteRunLedger.at(file, database::migrate);
  }
}
