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
    behind(Home.class, () -> new HomeFolder(home));
    behind(RunLogs.class, () -> new FileRunLogs(home));
    behind(LogFiles.class, () -> new HomeLogFiles(home));
    return this;
  }

  Ports ofTheStore(StoreRoom store) {
    behind(StoreCare.class, store::database);
    behind(TaskStore.class, () -> store.database().tasks());
    behind(ResultStore.class, () -> store.database().results());
    behind(StoreCopies.class, () -> store.database().copies());
    behind(RunLedger.class, store::ledger);
    behind(SpoolIntake.class, store::ledger);
    behind(FireTimeLog.class, store::ledger);
    behind(ResultPruner.class, () -> store.ledger().pruner());
    return this;
  }

  Ports ofTheScheduler(SchedulerKind kind, SchedulerRoom room, InstantSource clock) {
    behind(TaskScheduler.class, room::scheduler);
    behind(SchedulerTime.class, room::time);
    behind(InstantSource.class, () -> clock);
    behind(ResultWords.class, kind::resultWords);
    return this;
  }

  /** What only reads and says something. A constructor by its name would load the class here. */
  Ports ofWords() {
    behind(DialectReader.class, () -> new CronUtilsDialects());
    behind(KnownSchedulers.class, () -> new Schedulers());
    return this;
  }

  <T> Ports behind(Class<T> port, Provider<? extends T> made) {
    return behind(Key.get(port), made);
  }

  <T> Ports behind(Key<T> port, Provider<? extends T> made) {
    all.put(port, made);
    return this;
  }

  @SuppressWarnings("unchecked") // What was put there for a key is of its type.
  <T> Optional<Provider<? extends T>> behind(Key<T> port) {
    return Optional.ofNullable((Provider<? extends T>) all.get(port));
  }
}
