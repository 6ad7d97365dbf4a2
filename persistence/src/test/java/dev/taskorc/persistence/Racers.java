package dev.taskorc.persistence;

import dev.taskorc.persistence.RaceNotes.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many racers, some of them in a race; for each that is killed another one is started. */
final class Racers implements AutoCloseable {
  private final Path database;
  private final Path notes;
  private final List<String> options;
  private final String patienceMillis;
  private final BlockingQueue<Entrant> idle = new LinkedBlockingQueue<>();
  private final Map<Entrant, Boolean> alive = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();
  private final ExecutorService starters = Executors.newFixedThreadPool(2);

  /**
   * A racer's process.
   *
   * @param name of its file of notes
   */
  record Entrant(String name, ChildJvm process) {}

  Racers(Path database, Path notes, List<String> options, int patienceMillis) {
    this.database = database;
    this.notes = notes;
    this.options = options;
    this.patienceMillis = String.valueOf(patienceMillis);
  }

  void add() {
    starters.execute(
        () -> {
          String name = String.valueOf(started.incrementAndGet());
          String file = notes.resolve(name).toString();
          var process =
              ChildJvm.start(Racer.class, options, database.toString(), file, patienceMillis);
          var racer = new Entrant(name, process);
          alive.put(racer, true);
          if (!"ready".equals(process.hear())) {
            throw new IllegalStateException("a racer did not start");
          }
          idle.add(racer);
        });
  }

  List<Entrant> take(int count) throws InterruptedException {
    var taken = new ArrayList<Entrant>();
    for (int i = 0; i < count; i++) {
      taken.add(idle.take());
    }
    return taken;
  }

  void giveBack(Entrant racer) {
    idle.add(racer);
  }

  /** Whether it has come so far with that fire time. */
  boolean isAt(Entrant racer, Instant fire, Step step) {
    try {
      return RaceNotes.of(notes.resolve(racer.name())).stream()
          .anyMatch(note -> note.fireTime().equals(fire) && note.step() == step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill(Entrant racer) {
    racer.process().kill();
    alive.remove(racer);
    add();
  }

  @Override
  public void close() {
    starters.shutdown();
    try {
      starters.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    alive.keySet().forEach(racer -> racer.process().kill());
  }
}
