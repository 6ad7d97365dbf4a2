package dev.taskorc.domain.port;

import dev.taskorc.domain.model.ActiveRun;
import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Claim;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.OverlapAnswer;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Situation;
import dev.taskorc.domain.model.StartDecision;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The runs of an {@link InMemoryStore}. */
final class InMemoryRuns implements RunLedger {
  /** A run; what may change has no {@code final}. */
  static final class Row {
    final long id;
    final long task;
    final Optional<Instant> fireTime;
    final List<Attempt> attempts = new ArrayList<>();
    Status status;
    boolean isFinal;
    RunTrigger trigger;
    Instant occurredAt;
    Optional<Instant> startedAt = Optional.empty();
    Optional<Instant> finishedAt = Optional.empty();
    Optional<Ending> ending = Optional.empty();
    Optional<String> reason = Optional.empty();
    Optional<ProcessRef> orc = Optional.empty();
    Optional<ProcessRef> command = Optional.empty();
    Optional<String> logFile = Optional.empty();
    boolean stopRequested;
    Optional<Long> replacedBy = Optional.empty();

    Row(long id, long task, Optional<Instant> fireTime) {
      this.id = id;
      this.task = task;
      this.fireTime = fireTime;
    }

    boolean isUnfinished() {
      return status.isOpen() || (status == Status.LOST && command.isPresent());
    }

    boolean leavesFree() {
      return status == Status.MISSED && !isFinal;
    }
  }

  private static final Duration REQUEST_LIFE = Duration.ofMinutes(15);

  final List<Row> rows = new ArrayList<>();
  private final InMemoryStore store;
  private final InMemoryTasks tasks;

  InMemoryRuns(InMemoryStore store, InMemoryTasks tasks) {
    this.store = store;
    this.tasks = tasks;
  }

  void missed(StoredTask task, Instant fireTime) {
    close(task, Status.MISSED, Optional.of(fireTime), "the machine was off", fireTime);
    rows.get(rows.size() - 1).isFinal = false;
  }

  @Override
  public Claim claim(TaskName name, Caller caller, Function<Situation, StartDecision> policy) {
    StoredTask task = tasks.require(name);
    boolean requested =
        Optional.ofNullable(store.requests.get(task.id()))
            .map(at -> at.isAfter(caller.now().minus(REQUEST_LIFE)))
            .orElse(false);
    StartDecision decision =
        policy.apply(
            new Situation(
                task,
                caller.now(),
                caller.bootedAt(),
                requested,
                fire ->
                    rowOfBoot(task, caller)
                        .or(() -> rowOf(task, fire))
                        .map(InMemoryRuns::recorded)));
    store.requests.remove(task.id());
    markLost(task.id(), caller);
    if (decision instanceof StartDecision.Ignore ignore) {
      return new Claim.Declined(task, Optional.empty(), ignore.reason());
    } else if (decision instanceof StartDecision.Miss miss) {
      return close(task, Status.MISSED, Optional.of(miss.fireTime()), miss.reason(), caller.now());
    } else if (decision instanceof StartDecision.Skip skip) {
      return close(task, Status.SKIPPED, skip.fireTime(), skip.reason(), caller.now());
    }
    return begin(task, (StartDecision.Run) decision, caller);
  }

  private Claim begin(StoredTask task, StartDecision.Run run, Caller caller) {
    if (isTaken(task, run.fireTime())) {
      return taken(task);
    }
    List<Row> active = unfinished(task.id());
    int waiting = (int) active.stream().filter(row -> row.status == Status.QUEUED).count();
    OverlapAnswer answer =
        OverlapAnswer.of(task.task().overlap(), active.size() - waiting, waiting);
    if (answer == OverlapAnswer.REFUSE) {
      String reason = task.task().overlap().refusal(active.get(0).id, waiting);
      return close(task, Status.SKIPPED, run.fireTime(), reason, caller.now());
    }
    boolean waits = answer != OverlapAnswer.START;
    Row row = rowFor(task, run.fireTime());
    if (answer == OverlapAnswer.REPLACE) {
      for (Row other : active) {
        other.stopRequested = true;
        other.replacedBy = other.replacedBy.or(() -> Optional.of(row.id));
      }
    }
    row.status = waits ? Status.QUEUED : Status.RUNNING;
    row.trigger = run.trigger();
    row.occurredAt = caller.now();
    row.startedAt = waits ? Optional.empty() : Optional.of(caller.now());
    row.orc = Optional.of(caller.me());
    row.reason = Optional.empty();
    row.logFile = Optional.of(Result.logFileOf(task.name(), row.id));
    return new Claim.Granted(task, row.id, run.trigger(), run.fireTime(), waits, row.logFile.get());
  }

  private Claim close(
      StoredTask task, Status status, Optional<Instant> fire, String reason, Instant now) {
    if (isTaken(task, fire)) {
      return taken(task);
    }
    Row row = rowFor(task, fire);
    row.status = status;
    row.isFinal = true;
    row.trigger = fire.isPresent() ? RunTrigger.SCHEDULE : RunTrigger.ON_DEMAND;
    row.occurredAt = fire.filter(time -> status == Status.MISSED).orElse(now);
    row.reason = Optional.of(reason);
    return new Claim.Declined(task, Optional.of(status), reason);
  }

  private boolean isTaken(StoredTask task, Optional<Instant> fire) {
    return fire.flatMap(time -> rowOf(task, time)).map(row -> !row.leavesFree()).orElse(false);
  }

  private static Claim taken(StoredTask task) {
    return new Claim.Declined(task, Optional.empty(), "its fire time has its row already");
  }

  private Row rowFor(StoredTask task, Optional<Instant> fire) {
    return fire.flatMap(time -> rowOf(task, time))
        .orElseGet(
            () -> {
              rows.add(new Row(rows.size() + 1, task.id(), fire));
              return rows.get(rows.size() - 1);
            });
  }

  private Optional<Row> rowOf(StoredTask task, Instant fire) {
    return rows.stream()
        .filter(row -> row.task == task.id() && row.fireTime.equals(Optional.of(fire)))
        .findFirst();
  }

  private Optional<Row> rowOfBoot(StoredTask task, Caller caller) {
    return rows.stream()
        .filter(row -> task.task().schedule().kind() == Schedule.Kind.REBOOT)
        .filter(row -> row.task == task.id() && row.fireTime.isPresent())
        .filter(row -> row.orc.filter(orc -> orc.boot().isSameAs(caller.me().boot())).isPresent())
        .findFirst();
  }

  private static Situation.Recorded recorded(Row row) {
    return new Situation.Recorded(row.status, row.isFinal, row.trigger, row.startedAt);
  }

  Row row(long id) {
    return rows.get((int) id - 1);
  }

  private List<Row> unfinished(long task) {
    return rows.stream().filter(row -> row.task == task && row.isUnfinished()).toList();
  }

  private List<Result> markLost(long task, Caller caller) {
    var lost = new ArrayList<Result>();
    for (Row row : unfinished(task)) {
      row.command = row.command.filter(caller::mayLive);
      if (row.status.isOpen() && !row.orc.filter(caller::mayLive).isPresent()) {
        row.status = Status.LOST;
        row.isFinal = true;
        row.finishedAt = Optional.of(caller.now());
        boolean here = row.orc.get().boot().isSameAs(caller.me().boot());
        row.reason =
            Optional.of(
                here
                    ? "orc was ended before the run was"
                    : "the machine was restarted before the run ended");
        lost.add(result(row));
      }
    }
    return lost;
  }

  @Override
  public boolean advance(long runId, Caller caller) {
    Row own = row(runId);
    markLost(own.task, caller);
    boolean first =
        unfinished(own.task).stream()
            .filter(other -> other.id != runId)
            .noneMatch(other -> other.status != Status.QUEUED || other.id < runId);
    if (!first
        || own.stopRequested
        || !(own.status == Status.QUEUED || own.status == Status.LOST)) {
      return false;
    }
    own.status = Status.RUNNING;
    own.isFinal = false;
    own.finishedAt = Optional.empty();
    own.reason = Optional.empty();
    own.startedAt = Optional.of(caller.now());
    return true;
  }

  @Override
  public void started(long runId, ProcessRef command) {
    row(runId).command = Optional.of(command);
  }

  @Override
  public void record(long runId, Attempt attempt) {
    row(runId).attempts.add(attempt);
  }

  @Override
  public Result finish(long runId, Ending ending) {
    Row row = row(runId);
    if (!row.isFinal || row.status == Status.LOST) {
      row.status = ending.status();
      row.isFinal = true;
      row.finishedAt = Optional.of(ending.finishedAt());
      row.reason =
          row.replacedBy
              .filter(other -> ending.status() == Status.CANCELLED)
              .map(other -> "replaced by run " + other)
              .or(ending::reason);
      row.ending = Optional.of(ending);
      row.command = Optional.empty();
    }
    return result(row);
  }

  Result result(Row row) {
    return new Result(
        row.id,
        store.known.get(row.task).name(),
        store.known.get(row.task).zone(),
        row.status,
        row.isFinal,
        row.trigger,
        row.fireTime,
        row.startedAt,
        row.finishedAt,
        row.ending.map(Ending::exitCode).orElse(OptionalInt.empty()),
        row.ending.map(end -> OptionalInt.of(end.passedOn())).orElse(OptionalInt.empty()),
        row.attempts,
        row.reason,
        row.ending.map(Ending::outputTail).orElse(""),
        row.logFile,
        Optional.empty());
  }

  @Override
  public boolean stopRequested(long runId) {
    return row(runId).stopRequested;
  }

  @Override
  public List<Long> requestStop(TaskName task) {
    List<Row> open =
        unfinished(tasks.require(task).id()).stream().filter(row -> row.status.isOpen()).toList();
    open.forEach(row -> row.stopRequested = true);
    return open.stream().map(row -> row.id).toList();
  }

  @Override
  public Optional<Result> giveUp(long runId, Instant now, String reason) {
    Row row = row(runId);
    if (row.status.isOpen()) {
      row.status = Status.LOST;
      row.isFinal = true;
      row.finishedAt = Optional.of(now);
      row.reason = Optional.of(reason);
      row.command = Optional.empty();
      return Optional.of(result(row));
    }
    return Optional.empty();
  }

  @Override
  public List<ActiveRun> unfinished(Optional<TaskName> task) {
    return rows.stream()
        .filter(Row::isUnfinished)
        .filter(
            row ->
                task.isEmpty()
                    || row.task == tasks.find(task.get()).map(StoredTask::id).orElse(-1L))
        .map(row -> new ActiveRun(row.id, row.status, row.orc.orElseThrow(), row.command))
        .toList();
  }

  @Override
  public void requestRun(TaskName task, Instant now) {
    store.requests.put(tasks.require(task).id(), now);
  }

  @Override
  public List<Result> reconcile(Caller caller) {
    return store.known.keySet().stream().flatMap(task -> markLost(task, caller).stream()).toList();
  }
}
