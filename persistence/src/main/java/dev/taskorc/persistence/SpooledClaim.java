package dev.taskorc.persistence;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.OverlapAnswer;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Situation;
import dev.taskorc.domain.model.Situation.Recorded;
import dev.taskorc.domain.model.StartDecision;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.port.RunLedger.Caller;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** The decision about a start whose claim cannot be written to the database, only read there. */
final class SpooledClaim {
  private final Spool spool;
  private final LedgerSql sql;
  private final Caller caller;
  private final StoredTask task;

  /** What came of it, with what the file says if there is a run. */
  record Outcome(Claim claim, Optional<SpoolRecord> run) {}

  SpooledClaim(Spool spool, LedgerSql sql, Caller caller, StoredTask task) {
    this.spool = spool;
    this.sql = sql;
    this.caller = caller;
    this.task = task;
  }

  Outcome decide(Function<Situation, StartDecision> policy, long runId)
      throws SQLException, IOException {
    Optional<Instant> requested =
        sql.request(task.id(), caller.now())
            .filter(at -> !spool.isClaimed(task.id() + "-r" + at.toEpochMilli()));
    StartDecision decision =
        policy.apply(
            new Situation(
                task, caller.now(), caller.bootedAt(), requested.isPresent(), this::recorded));
    if (decision instanceof StartDecision.Ignore ignore) {
      return declined(Optional.empty(), ignore.reason());
    }
    if (decision instanceof StartDecision.Miss miss) {
      return closed(Status.MISSED, Optional.of(miss.fireTime()), miss.reason());
    }
    if (decision instanceof StartDecision.Skip skip) {
      return closed(Status.SKIPPED, skip.fireTime(), skip.reason());
    }
    StartDecision.Run run = (StartDecision.Run) decision;
    List<String> active = active();
    if (OverlapAnswer.of(task.task().overlap(), active.size(), 0) != OverlapAnswer.START) {
      return closed(
          Status.SKIPPED,
          run.fireTime(),
          active.get(0) + " has not ended, and the database cannot be written to wait for it");
    }
    Optional<String> request =
        run.fireTime().isPresent()
            ? Optional.empty()
            : requested.map(at -> "r" + at.toEpochMilli());
    return open(run, request, runId);
  }

  private Outcome open(StartDecision.Run run, Optional<String> request, long runId)
      throws IOException {
    String id = UUID.randomUUID().toString();
    String logFile = Result.logFileOf(task.name(), runId).replace("/-", "/spool-" + id + "-");
    SpoolRecord record =
        record(id, Status.RUNNING, run.trigger(), run.fireTime(), Optional.of(logFile));
    String name = name(run.fireTime(), request.orElse(id));
    if (isTaken(run.fireTime()) || !spool.claim(name, record)) {
      return declined(Optional.empty(), "its fire time has its record already");
    }
    return new Outcome(
        new Claim.Granted(task, runId, run.trigger(), run.fireTime(), false, logFile),
        Optional.of(record));
  }

  private Outcome closed(Status status, Optional<Instant> fireTime, String reason)
      throws IOException {
    String id = UUID.randomUUID().toString();
    RunTrigger trigger = fireTime.isPresent() ? RunTrigger.SCHEDULE : RunTrigger.ON_DEMAND;
    var ending = new Ending(status, caller.now(), OptionalInt.empty(), 0, Optional.of(reason), "");
    SpoolRecord record = record(id, Status.RUNNING, trigger, fireTime, Optional.empty());
    boolean written =
        !isTaken(fireTime) && spool.claim(name(fireTime, id), record.ended(ending, List.of()));
    return written
        ? declined(Optional.of(status), reason)
        : declined(Optional.empty(), "its fire time has its record already");
  }

  private Outcome declined(Optional<Status> recordedAs, String reason) {
    return new Outcome(new Claim.Declined(task, recordedAs, reason), Optional.empty());
  }

  private SpoolRecord record(
      String id,
      Status status,
      RunTrigger trigger,
      Optional<Instant> fireTime,
      Optional<String> logFile) {
    return new SpoolRecord(
        id,
        Optional.empty(),
        Optional.of(task.id()),
        task.name(),
        status,
        trigger,
        fireTime,
        caller.now(),
        caller.me(),
        Optional.empty(),
        logFile,
        Optional.empty(),
        List.of());
  }

  /** By this name a fire time is claimed once. */
  private String name(Optional<Instant> fireTime, String otherwise) {
    return task.id() + "-" + fireTime.map(at -> "" + at.toEpochMilli()).orElse(otherwise);
  }

  private boolean isTaken(Optional<Instant> fireTime) {
    return fireTime.flatMap(this::recorded).map(row -> !row.leavesFree()).orElse(false);
  }

  private Optional<Recorded> recorded(Instant fireTime) {
    return spool.isClaimed(name(Optional.of(fireTime), ""))
        ? Optional.of(
            new Recorded(Status.RUNNING, true, RunTrigger.SCHEDULE, Optional.of(fireTime)))
        : sql.recorded(task, fireTime, caller.me().boot());
  }

  /** What runs of the task now, as far as rows and claims tell. */
  private List<String> active() throws SQLException, IOException {
    var active = new ArrayList<String>();
    for (ActiveRun run : sql.open().unfinished(Optional.of(task.name()))) {
      if (isAlive(run.orc(), run.command())) {
        active.add("run " + run.id());
      }
    }
    for (Path file : spool.openClaims()) {
      try {
        SpoolRecord run = Spool.read(file);
        if (run.taskId().filter(id -> id == task.id()).isPresent() && isActive(run)) {
          active.add("an unrecorded run");
        }
      } catch (NoSuchFileException | IllegalArgumentException e) {
        // Taken in meanwhile, or no record: the intake sets that aside.
      }
    }
    return active;
  }

  private boolean isActive(SpoolRecord claim) throws IOException {
    SpoolRecord latest = claim;
    for (Path file : spool.results(claim.id())) {
      try {
        latest = Spool.read(file);
      } catch (IllegalArgumentException e) {
        continue; // As good as not there.
      }
    }
    return latest.status().isOpen() && isAlive(latest.orc(), latest.command());
  }

  private boolean isAlive(ProcessRef orc, Optional<ProcessRef> command) {
    return caller.mayLive(orc) || command.filter(caller::mayLive).isPresent();
  }
}
