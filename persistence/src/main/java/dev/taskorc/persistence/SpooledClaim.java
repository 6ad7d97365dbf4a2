package dev.taskorc.persistence;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.ClaimDecision;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.Reason.Known;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunCheck;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Situation;
import dev.taskorc.domain.model.Situation.Recorded;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.port.RunLedger.Caller;
import dev.taskorc.domain.port.RunLedger.ClaimPolicy;
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

/** The decision about a start whose claim cannot be written to the database, only read there. */
final class SpooledClaim {
  private static final ClaimDecision TAKEN = new ClaimDecision.Decline(Known.FIRE_TIME_TAKEN);

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

  Outcome decide(ClaimPolicy policy, long runId) throws SQLException, IOException {
    Optional<Instant> requested =
        sql.request(task.id(), caller.now())
            .filter(at -> !spool.isClaimed(task.id() + "-r" + at.toEpochMilli()));
    var situation =
        new Situation(
            task,
            caller.now(),
            caller.bootedAt(),
            requested.isPresent(),
            sql.starts().of(task.id()),
            unfinished(),
            false,
            this::recorded);
    ClaimDecision decision = ClaimDecision.of(policy.decide(situation), situation);
    if (decision instanceof ClaimDecision.Decline) {
      return declined(decision, List.of());
    }
    if (decision instanceof ClaimDecision.Close close) {
      return closed(close, runId);
    }
    ClaimDecision.Open open = (ClaimDecision.Open) decision;
    Optional<String> request =
        open.fireTime().isPresent()
            ? Optional.empty()
            : requested.map(at -> "r" + at.toEpochMilli());
    return open(open, request, runId);
  }

  private Outcome open(ClaimDecision.Open run, Optional<String> request, long runId)
      throws IOException {
    String id = UUID.randomUUID().toString();
    String logFile = Result.logFileOf(task.name(), runId).replace("/-", "/spool-" + id + "-");
    SpoolRecord record =
        record(id, Status.RUNNING, run.trigger(), run.fireTime(), Optional.of(logFile));
    String name = name(run.fireTime(), request.orElse(id));
    if (!spool.claim(name, record)) {
      return declined(TAKEN, List.of());
    }
    return new Outcome(Claim.of(run, task, runId, logFile, List.of()), Optional.of(record));
  }

  private Outcome closed(ClaimDecision.Close close, long runId) throws IOException {
    String id = UUID.randomUUID().toString();
    Optional<Instant> fireTime = close.fireTime();
    var ending =
        new Ending(
            close.status(),
            caller.now(),
            OptionalInt.empty(),
            0,
            Optional.of(close.reason().text()),
            "");
    SpoolRecord record =
        record(id, Status.RUNNING, close.trigger(), fireTime, Optional.empty())
            .ended(ending, List.of());
    if (!spool.claim(name(fireTime, id), record)) {
      return declined(TAKEN, List.of());
    }
    Result result = record.result(runId, task.task().zone());
    return declined(close, close.isMissed() ? List.of(result) : List.of());
  }

  private Outcome declined(ClaimDecision decision, List<Result> closed) {
    return new Outcome(Claim.of(decision, task, 0, "", closed), Optional.empty());
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

  private Optional<Recorded> recorded(Instant fireTime) {
    return spool.isClaimed(name(Optional.of(fireTime), ""))
        ? Optional.of(
            new Recorded(Status.RUNNING, true, RunTrigger.SCHEDULE, Optional.of(fireTime)))
        : sql.recorded(task, fireTime, caller);
  }

  /** The runs of the task that rows and claims call unfinished; those of claims have no number. */
  private List<RunCheck> unfinished() throws SQLException, IOException {
    var found = new ArrayList<RunCheck>();
    for (ActiveRun run : sql.open().unfinished(Optional.of(task.name()))) {
      found.add(caller.check(run));
    }
    for (Path file : spool.openClaims()) {
      try {
        SpoolRecord run = latest(Spool.read(file));
        if (run.taskId().filter(id -> id == task.id()).isPresent() && run.status().isOpen()) {
          found.add(caller.check(new ActiveRun(-1, run.status(), run.orc(), run.command())));
        }
      } catch (NoSuchFileException | IllegalArgumentException e) {
        // Taken in meanwhile, or no record: the intake sets that aside.
      }
    }
    return found;
  }

  private SpoolRecord latest(SpoolRecord claim) throws IOException {
    SpoolRecord latest = claim;
    for (Path file : spool.results(claim.id())) {
      try {
        latest = Spool.read(file);
      } catch (IllegalArgumentException e) {
        // As good as not there.
      }
    }
    return latest;
  }
}
