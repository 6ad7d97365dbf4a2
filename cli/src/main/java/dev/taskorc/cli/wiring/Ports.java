package dev.taskorc.cli.wiring;

import com.google.inject.Key;
import com.google.inject.Provider;
import dev.taskorc.cli.dialect.CronUtilsDialects;
import dev.taskorc.cli.home.FileRunLogs;
import dev.taskorc.cli.home.HomeFolder;
import dev.taskorc.cli.home.HomeLogFiles;
import dev.taskorc.cli.settings.Schedulers;
import dev.taskorc.domain.port.machine.DialectReader;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.domain.port.machine.LogFiles;
import dev.taskorc.domain.port.machine.RunLogs;
import dev.taskorc.domain.port.scheduler.KnownSchedulers;
import dev.taskorc.domain.port.scheduler.ResultWords;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.ResultPruner;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.SpoolIntake;
import dev.taskorc.domain.port.store.StoreCare;
import dev.taskorc.domain.port.store.StoreCopies;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.SchedulerRoom;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who stands behind each port in one call; nobody is made before being asked for. */
final class Ports {
  private final Map<Key<?>, Provider<?>> all = new HashMap<>();

  Ports ofTheHome(Path home) {
    bind(Home.class, () -> new HomeFolder(home));
    bind(RunLogs.class, () -> new FileRunLogs(home));
    bind(LogFiles.class, () -> new HomeLogFiles(home));
    return this;
  }

  Ports ofTheStore(StoreRoom store) {
    bind(StoreCare.class, store::database);
    bind(TaskStore.class, () -> store.database().tasks());
    bind(ResultStore.class, () -> store.database().results());
    bind(StoreCopies.class, () -> store.database().copies());
    bind(RunLedger.class, store::ledger);
    bind(SpoolIntake.class, store::ledger);
    bind(FireTimeLog.class, store::ledger);
    bind(ResultPruner.class, () -> store.ledger().pruner());
    return this;
  }

  Ports ofTheScheduler(SchedulerKind kind, SchedulerRoom room, InstantSource clock) {
    bind(TaskScheduler.class, room::scheduler);
    bind(SchedulerTime.class, room::time);
    bind(InstantSource.class, () -> clock);
    bind(ResultWords.class, kind::resultWords);
    return this;
  }

  /** What only reads and says something. A constructor by its name would load the class here. */
  Ports ofWords() {
    bind(DialectReader.class, () -> new CronUtilsDialects());
    bind(KnownSchedulers.class, () -> new Schedulers());
    return this;
  }

  <T> Ports bind(Class<T> port, Provider<? extends T> made) {
    return bind(Key.get(port), made);
  }

  <T> Ports bind(Key<T> port, Provider<? extends T> made) {
    all.put(port, made);
    return this;
  }

  @SuppressWarnings("unchecked") // What was put there for a key is of its type.
  <T> Optional<Provider<? extends T>> provider(Key<T> port) {
    return Optional.ofNullable((Provider<? extends T>) all.get(port));
  }
}
