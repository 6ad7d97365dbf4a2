package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.builder;

import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.persistence.file.NativeLibrary;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Processes that race for fire times on one home, by the thousand, and are killed at any moment,
 * while the database is locked now and then; says what came of it and ends with 1 if anything was
 * done twice or is not explained. Arguments: an empty folder, for how many seconds, how many
 * processes. {@code scripts/soak} runs it.
 */
final class Soak {
  /** How many race for one fire time. */
  private static final int FIELD = 3;

  /** Less than the database is locked for, and than some wait under load: both roads are taken. */
  private static final int PATIENCE_MILLIS = 150;

  private final Path database;
  private final Path notes;
  private final RaceCount count = new RaceCount();

  private Soak(Path folder) {
    database = folder.resolve("home").resolve("orc.db");
    notes = folder.resolve("notes");
  }

  public static void main(String[] args) throws Exception {
    var soak = new Soak(Path.of(args[0]));
    soak.makeHome();
    soak.run(Duration.ofSeconds(Long.parseLong(args[1])), Integer.parseInt(args[2]));
    System.exit(soak.isClean() ? 0 : 1);
  }

  private void makeHome() throws Exception {
    Files.createDirectories(notes);
    try (var owner = SqliteDatabase.at(database);
        var ledger = SqliteRunLedger.at(database, () -> {})) {
      new StorePorts(owner.tasks(), ledger, owner.results())
          .add(
              builder(Racer.TASK.value())
                  .schedule(Schedule.parse("0 0 29 2 *")) // It misses nothing meanwhile.
                  .overlap(new OverlapPolicy(Overlap.PARALLEL, 1))
                  .build());
    }
  }

  private void run(Duration time, int processes) throws Exception {
    List<String> options = quickly();
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (var racers = new Racers(database, notes, options, PATIENCE_MILLIS)) {
      var work = new ArrayList<Callable<Void>>();
      work.add(new Locker(database, end, count));
      for (int i = 0; i < processes; i++) {
        racers.add();
      }
      for (int i = 0; i < Math.max(1, processes / (FIELD + 1)); i++) {
        work.add(new RaceTrack(racers, FIELD, end, count));
      }
      List<Future<Void>> ends = work.stream().map(threads::submit).toList();
      for (Future<Void> one : ends) {
        await(one, end + TimeUnit.MINUTES.toNanos(2));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** With an archive of the classes and with SQLite unpacked, as orc starts too. */
  private List<String> quickly() {
    Path folder = database.resolveSibling("program");
    NativeLibrary.unpackTo(folder);
    String archive = folder.resolve("classes.jsa").toString();
    var options =
        List.of(
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.lib.path=" + folder,
            "-Dorg.sqlite.lib.name=" + LibraryLoaderUtil.getNativeLibName());
    String file = notes.resolve("archiver").toString();
    var words = Stream.concat(options.stream(), Stream.of("-XX:ArchiveClassesAtExit=" + archive));
    try (var one =
        ChildJvm.start(Racer.class, words.toList(), database.toString(), file, "10000")) {
      Instant fire = count.next();
      one.say(String.valueOf(fire.toEpochMilli()));
      one.hear();
      one.rest().forEach(answer -> count.answer(fire, answer));
    }
    return Stream.concat(options.stream(), Stream.of("-XX:SharedArchiveFile=" + archive)).toList();
  }

  private void await(Future<Void> work, long latest) throws InterruptedException {
    try {
      work.get(Math.max(1, latest - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      count.odd("a race did not come to its end: " + e);
    }
  }

  private boolean isClean() throws Exception {
    try (var next = Racer.ledger(database, 10_000)) {
      next.takeIn().forEach(System.err::println);
      next.reconcile(Racer.caller());
    }
    var account = new SoakAccount(database, count, RaceNotes.all(notes));
    account.print(System.out);
    return account.isClean();
  }
}
