package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run as a file of the spool has it: {@code RUNNING} in a claim and while attempts begin, then
 * how it ended.
 *
 * @param id no other run of this home has it; by it the same run is known again
 * @param runId the row that waits for this end, if the claim reached the database
 * @param taskId absent where the database could not even be read
 */
record SpoolRecord(
    String id,
    Optional<Long> runId,
    Optional<Long> taskId,
    TaskName task,
    Status status,
    RunTrigger trigger,
    Optional<Instant> fireTime,
    Instant occurredAt,
    ProcessRef orc,
    Optional<ProcessRef> command,
    Optional<String> logFile,
    Optional<Ending> ending,
    List<Attempt> attempts) {

  /** More than any task may make; the records of a run are ordered by three digits. */
  static final int MOST_ATTEMPTS = 898;

  SpoolRecord {
    attempts = List.copyOf(attempts);
  }

  /** Its next attempt has begun. */
  SpoolRecord with(ProcessRef started, List<Attempt> made) {
    return new SpoolRecord(
        id,
        runId,
        taskId,
        task,
        status,
        trigger,
        fireTime,
        occurredAt,
        orc,
        Optional.of(started),
        logFile,
        ending,
        made);
  }

  /** A run that has ended, as the history will show it when the database has it. */
  Result result(long number, ZoneId zone) {
    Ending end = ending.orElseThrow();
    return new Result(
        number,
        task,
        zone,
        status,
        true,
        trigger,
        occurredAt,
        fireTime,
        logFile.map(log -> occurredAt),
        Optional.of(end.finishedAt()),
        end.exitCode(),
        OptionalInt.of(end.passedOn()),
        attempts,
        end.reason(),
        end.outputTail(),
        logFile,
        Optional.empty());
  }

  /** Orders the records of one run. */
  int ordinal() {
    return ending.isPresent() ? 999 : 100 + attempts.size();
  }

  SpoolRecord ended(Ending end, List<Attempt> made) {
    return new SpoolRecord(
        id,
        runId,
        taskId,
        task,
        end.status(),
        trigger,
        fireTime,
        occurredAt,
        orc,
        command,
        logFile,
        Optional.of(end),
        made);
  }
}
