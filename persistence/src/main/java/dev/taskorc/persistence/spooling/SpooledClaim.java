package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.ClaimDecision;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.Situation.Recorded;
import dev.taskorc.domain.model.task.Reason.Known;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.RunLedger.ClaimPolicy;
import dev.taskorc.persistence.ledger.LedgerSql;
import dev.taskorc.persistence.spool.OpenClaims;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.io.IOException;
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

  /**
   * The files are read before the rows: what another orc takes in meanwhile is a row before it is
   * no file any more, so that it is seen in one of the two. The task's lock keeps others from
   * making further claims.
   */
  Outcome decide(ClaimPolicy policy, long runId) throws SQLException, IOException {
    OpenClaims claims = OpenClaims.of(spool, task.id());
    Optional<Instant> request =
        sql.requests()
            .waiting(task.id(), caller.now())
            .filter(at -> !claims.has(name(Optional.empty(), Optional.of(at), "")));
    var situation =
        new Situation(
            task,
            caller.now(),
            caller.bootedAt(),
            request.isPresent(),
            sql.starts().of(task.id()),
            unfinished(claims),
            false,
            fireTime -> recorded(claims, fireTime));
    ClaimDecision decision = ClaimDecision.of(policy.decide(situation), situation);
    if (decision instanceof ClaimDecision.Open open) {
      return open(open, request, runId);
    }
    return decision instanceof ClaimDecision.Close close
        ? close(close, request, runId)
        : declined(decision, List.of());
  }

  private Outcome open(ClaimDecision.Open run, Optional<Instant> request, long runId)
      throws IOException {
    String id = UUID.randomUUID().toString();
    String logFile = Result.logFileOf(task.name(), runId).replace("/-", "/spool-" + id + "-");
    SpoolRecord record = record(id, run.trigger(), run.fireTime(), request, Optional.of(logFile));
    return claim(record)
        ? new Outcome(Claim.of(run, task, runId, logFile, List.of()), Optional.of(record))
        : declined(TAKEN, List.of());
  }

  private Outcome close(ClaimDecision.Close close, Optional<Instant> request, long runId)
      throws IOException {
    var ending =
        new Ending(
            close.status(),
            caller.now(),
            OptionalInt.empty(),
            0,
            Optional.of(close.reason().text()),
            "");
    String id = UUID.randomUUID().toString();
    SpoolRecord record =
        record(id, close.trigger(), close.fireTime(), request, Optional.empty())
            .ended(ending, List.of());
    if (!claim(record)) {
      return declined(TAKEN, List.of());
    }
    return declined(close, close.isMissed() ? List.of(missed(close, runId)) : List.of());
  }

  /** As the row will say when there is one. */
  private Result missed(ClaimDecision.Close close, long runId) {
    return new Result(
        runId,
        task.name(),
        task.task().zone(),
        close.status(),
        true,
        close.trigger(),
        close.occurredAt(caller.now()),
        close.fireTime(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.of(close.reason().text()),
        "",
        Optional.empty(),
        Optional.empty());
  }

  private Outcome declined(ClaimDecision decision, List<Result> closed) {
    return new Outcome(Claim.of(decision, task, 0, "", closed), Optional.empty());
  }

  private SpoolRecord record(
      String id,
      RunTrigger trigger,
      Optional<Instant> fireTime,
      Optional<Instant> request,
      Optional<String> logFile) {
    return new SpoolRecord(
        id,
        Optional.empty(),
        Optional.of(task.id()),
        task.name(),
        Status.RUNNING,
        trigger,
        fireTime,
        request,
        caller.now(),
        caller.me(),
        Optional.empty(),
        logFile,
        Optional.empty(),
        List.of());
  }

  private boolean claim(SpoolRecord record) throws IOException {
    return spool.claim(name(record.fireTime(), record.request(), record.id()), record);
  }

  /** By this name a fire time is claimed once, and a request answered once. */
  private String name(Optional<Instant> fireTime, Optional<Instant> request, String id) {
    return task.id()
        + "-"
        + fireTime
            .map(at -> String.valueOf(at.toEpochMilli()))
            .or(() -> request.map(at -> "r" + at.toEpochMilli()))
            .orElse(id);
  }

  private Optional<Recorded> recorded(OpenClaims claims, Instant fireTime) {
    return claims.has(name(Optional.of(fireTime), Optional.empty(), ""))
        ? Optional.of(
            new Recorded(Status.RUNNING, true, RunTrigger.SCHEDULE, Optional.of(fireTime)))
        : sql.recorded(task, fireTime, caller);
  }

  /** The runs of the task that rows and claims call unfinished; those of claims have no number. */
  private List<RunCheck> unfinished(OpenClaims claims) throws SQLException {
    var inFiles = new ArrayList<SpoolRecord>();
    for (SpoolRecord run : claims.unfinished()) {
      if (!new SpoolSql(sql.prepared()).isTakenIn(run)) {
        inFiles.add(run);
      }
    }
    var found = new ArrayList<RunCheck>();
    for (ActiveRun run : sql.open().unfinished(Optional.of(task.name()))) {
      found.add(caller.check(run));
    }
    for (SpoolRecord run : inFiles) {
      found.add(
          caller.check(
              new ActiveRun(
                  -1,
                  run.task(),
                  task.task().limits().grace(),
                  run.status(),
                  run.orc(),
                  run.command())));
    }
    return found;
  }
}
