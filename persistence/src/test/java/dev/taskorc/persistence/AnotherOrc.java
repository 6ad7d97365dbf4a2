package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.copy.StoreCopy;
import dev.taskorc.persistence.file.Patience;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.file.WriteLine;
import dev.taskorc.persistence.ledger.ClaimLocks;
import dev.taskorc.persistence.ledger.SqliteRunLedger;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/** The main class of a process that uses a database as one of the two doors does, or its spool. */
final class AnotherOrc {
  private AnotherOrc() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say("ready");
    if (args[0].equals("operator")) {
      orders.readLine();
      var database = SqliteDatabase.at(file);
      database.tasks().all();
      say(database.tasks().owner().id());
    } else if (args[0].equals("restorer")) {
      restore(file, Path.of(args[2]), Path.of(args[3]));
    } else if (args[0].equals("starved")) {
      starve(file, Path.of(args[2]), Path.of(args[3]));
    } else if (args[0].equals("locker")) {
      lockTasks(file, orders);
    } else if (args[0].equals("writer")) {
      holdTheLine(file, orders);
    } else if (args[0].equals("keeper")) {
      orders.readLine();
      keep(new Spool(file));
    } else {
      claim(file, orders);
    }
  }

  /** Every line is a task that it locks, or empty to let go. */
  private static void lockTasks(Path folder, BufferedReader orders) throws IOException {
    var locks = new ClaimLocks(folder);
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      if (line.isEmpty()) {
        locks.close();
      } else {
        locks.of(Long.parseLong(line));
      }
      say("done");
    }
  }

  private static void holdTheLine(Path folder, BufferedReader orders) throws IOException {
    try (var line = new WriteLine(folder, new Patience(60_000, new File("none")))) {
      say(line.stand().isPresent() ? "first" : "not in line");
      orders.readLine();
    }
  }

  /** Without an end, unless one is lost. */
  private static void keep(Spool spool) {
    var caller = new Caller(SampleTasks.ME, SampleTasks.NOW, Optional.empty(), process -> true);
    while (true) {
      spool.keep(SpoolRecord.notStarted(new TaskName("nightly"), caller, "why"));
    }
  }

  /** Says what it came to. */
  private static void restore(Path file, Path copy, Path other) throws IOException {
    rehearse(copy, other);
    say(restored(file, copy, false));
  }

  /** So that nothing has to be loaded later. */
  private static void rehearse(Path copy, Path other) throws IOException {
    restored(other, copy, false);
    restored(other, copy, false);
    Files.writeString(other, "damaged".repeat(1000));
    say(restored(other, copy, false));
  }

  /** With no file left that may be opened, then one, then another, until there are enough. */
  private static void starve(Path file, Path copy, Path other) throws IOException {
    rehearse(copy, other);
    for (int left = 0; left < 40; left++) {
      byte[] before = Files.readAllBytes(file);
      var taken = new ArrayDeque<InputStream>();
      try {
        while (true) {
          taken.push(new FileInputStream("/dev/null"));
        }
      } catch (FileNotFoundException e) {
        for (int i = 0; i < left; i++) {
          taken.pop().close();
        }
      }
      String answer = restored(file, copy, false);
      for (InputStream one : taken) {
        one.close();
      }
      say(Arrays.equals(before, Files.readAllBytes(file)) + " " + answer);
    }
  }

  private static String restored(Path file, Path copy, boolean force) {
    var caller = new Caller(SampleTasks.ME, SampleTasks.NOW, Optional.empty(), process -> false);
    try {
      new StoreCopy(new SqliteFile(file)).restore(copy.toString(), force, caller);
      return "restored";
    } catch (OrcException | LinkageError e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  /** Every line is a fire time of the task "nightly", in milliseconds since 1970. */
  private static void claim(Path file, BufferedReader orders) throws IOException {
    var me = SampleTasks.process(ProcessHandle.current().pid(), 1);
    var caller = new Caller(me, Instant.now(), Optional.empty(), process -> true);
    try (var ledger =
        SqliteRunLedger.at(
            file,
            () -> {
              throw new IllegalStateException("outdated");
            })) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        var fire = Optional.of(Instant.ofEpochMilli(Long.parseLong(line)));
        Claim claim =
            ledger.claim(
                new TaskName("nightly"),
                caller,
                situation -> new StartDecision.Run(RunTrigger.SCHEDULE, fire));
        say(claim.getClass().getSimpleName());
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
