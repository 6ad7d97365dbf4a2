package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of a process that races for fire times as the scheduler's door does, until it is
 * killed. Arguments: the database, a file for notes, for how many milliseconds it waits for locks.
 */
final class Racer {
  static final TaskName TASK = new TaskName("race");

  /** The order to put right what others have left, as each orc does. */
  static final String TIDY = "tidy";

  static final String REFUSED = "refused";

  /** The answer that makes the soak fail. */
  static final String BROKEN = "broken";

  static final long LONGEST_RUN_NANOS = 30_000_000;

  private static final ProcessRef ME = ref(ProcessHandle.current());

  private final SpoolingRunLedger ledger;
  private final RaceNotes notes;

  private Racer(SpoolingRunLedger ledger, RaceNotes notes) {
    this.ledger = ledger;
    this.notes = notes;
  }

  public static void main(String[] args) throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var ledger = ledger(Path.of(args[0]), Integer.parseInt(args[2]))) {
      var racer = new Racer(ledger, new RaceNotes(Path.of(args[1])));
      say("ready");
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        say(racer.obey(line));
      }
    }
  }

  static SpoolingRunLedger ledger(Path database, int patienceMillis) {
    return SpoolingRunLedger.at(
        new SqliteFile(database, config -> config.setBusyTimeout(patienceMillis)),
        () -> {
          throw new IllegalStateException("outdated");
        });
  }

  private String obey(String order) throws IOException {
    try {
      return order.equals(TIDY) ? tidy() : race(Instant.ofEpochMilli(Long.parseLong(order)));
    } catch (RuntimeException e) {
      e.printStackTrace();
      return BROKEN;
    }
  }

  private String tidy() {
    try {
      List<String> remarks = ledger.takeIn();
      ledger.reconcile(caller());
      return remarks.stream().filter(one -> one.contains("set aside")).findAny().orElse(TIDY);
    } catch (StoreFailed e) {
      return TIDY; // The database is locked: another orc does it.
    }
  }

  private String race(Instant fire) throws IOException {
    Claim claim;
    try {
      claim =
          ledger.claim(
              TASK,
              caller(),
              situation -> new StartDecision.Run(RunTrigger.SCHEDULE, Optional.of(fire)));
    } catch (StoreFailed e) {
      return REFUSED + ": " + e.getMessage();
    }
    if (claim instanceof Claim.Granted granted) {
      try {
        run(granted.runId(), fire);
      } catch (StoreFailed e) {
        e.printStackTrace(); // A run that goes on is recorded, whatever happens.
        return BROKEN;
      }
    }
    return claim.getClass().getSimpleName();
  }

  private void run(long runId, Instant fire) throws IOException {
    notes.add(RaceNotes.Step.STARTED, fire, String.valueOf(runId));
    Instant start = Instant.now();
    ledger.started(runId, ME); // There is no command but this process.
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_RUN_NANOS));
    int code = ThreadLocalRandom.current().nextInt(2);
    String output = mark(ME.pid(), fire);
    Instant end = Instant.now();
    ledger.record(runId, new Attempt(1, start, end, OptionalInt.of(code), output));
    Status status = code == 0 ? Status.SUCCEEDED : Status.FAILED;
    notes.add(RaceNotes.Step.ENDING, fire, status + ":" + output);
    Result result =
        ledger.finish(
            runId, new Ending(status, end, OptionalInt.of(code), code, Optional.empty(), output));
    if (result.reason().isPresent()) {
      throw new StoreFailed(result.reason().get(), "");
    }
    notes.add(RaceNotes.Step.ENDED, fire, status + ":" + output);
  }

  /** By this a row says whose end it has. */
  private static String mark(long pid, Instant fire) {
    return pid + "@" + fire.toEpochMilli();
  }

  static Caller caller() {
    return new Caller(ME, Instant.now(), Optional.empty(), Racer::isAlive);
  }

  /** Start times may differ by a little, since each JVM reckons them from the time of day. */
  private static boolean isAlive(ProcessRef process) {
    return ProcessHandle.of(process.pid())
        .filter(ProcessHandle::isAlive)
        .filter(one -> Math.abs(ref(one).startedMillis() - process.startedMillis()) < 3_000)
        .isPresent();
  }

  private static ProcessRef ref(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new ProcessRef(process.pid(), started, new Boot("here", "now"));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
