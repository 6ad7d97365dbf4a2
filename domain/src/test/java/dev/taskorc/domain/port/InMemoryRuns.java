package dev.taskorc.domain.port;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.ClaimDecision;
import dev.taskorc.domain.model.start.Lookback;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.StartHistory;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

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
    Optional<Result.Missed> missed = Optional.empty();
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
  private final Map<Long, StartHistory> starts = new HashMap<>();
  private final InMemoryStore store;
  private final InMemoryTasks tasks;

  InMemoryRuns(InMemoryStore store, InMemoryTasks tasks) {
    this.store = store;
    this.tasks = tasks;
  }

  void missed(StoredTask task, Instant fireTime) {
    var close =
        new ClaimDecision.Close(Status.MISSED, Optional.of(fireTime), Reason.Known.NOT_AWAITED);
    Row row = close(task, close, fireTime);
    row.isFinal = false;
    row.reason = Optional.of("the machine was off");
  }

  void lastLook(StoredTask task, Instant now) {
    for (MissedTimes missed :
        Lookback.last(task, Optional.empty(), now)
            .missed(fire -> rowOf(task, fire).isPresent() || isWithinMissed(task, fire))) {
      Row row = rowFor(task, Optional.of(missed.last()));
      row.status = Status.MISSED;
      row.isFinal = true;
      row.trigger = RunTrigger.SCHEDULE;
      row.occurredAt = missed.last();
      row.reason = Optional.of(Reason.Known.TASK_CHANGED.text());
      row.missed =
          missed.count() == 1
              ? Optional.empty()
              : Optional.of(new Result.Missed(missed.count(), missed.first(), missed.last()));
    }
  }

  private boolean isWithinMissed(StoredTask task, Instant fire) {
    return rows.stream()
        .filter(row -> row.task == task.id())
        .flatMap(row -> row.missed.stream())
        .anyMatch(many -> !fire.isBefore(many.first()) && !fire.isAfter(many.last()));
  }

  @Override
  public Claim claim(TaskName name, Caller caller, ClaimPolicy policy) {
    StoredTask task = tasks.require(name);
    boolean requested =
        Optional.ofNullable(store.requests.get(task.id()))
            .map(at -> at.isAfter(caller.now().minus(REQUEST_LIFE)))
            .orElse(false);
    List<RunCheck> unfinished =
        unfinished(task.id()).stream().map(row -> caller.check(active(row))).toList();
    var situation =
        new Situation(
            task,
            caller.now(),
            caller.bootedAt(),
            requested,
            starts.getOrDefault(task.id(), StartHistory.NONE),
            unfinished,
            true,
            fire ->
                rowOfBoot(task, caller).or(() -> rowOf(task, fire)).map(InMemoryRuns::recorded));
    ClaimDecision decision = ClaimDecision.of(policy.decide(situation), situation);
    store.requests.remove(task.id());
    unfinished.forEach(check -> write(check, caller));
    if (policy.isSchedulersStart()) {
      starts.put(task.id(), situation.startsWithThis());
    }
    List<Result> closed = new ArrayList<>(ended(unfinished));
    if (decision instanceof ClaimDecision.Close close) {
      Row row = close(task, close, caller.now());
      if (close.isMissed()) {
        closed.add(result(row));
      }
    }
    Optional<Row> begun =
        decision instanceof ClaimDecision.Open open
            ? Optional.of(begin(task, open, caller))
            : Optional.empty();
    return Claim.of(
        decision,
        task,
        begun.map(row -> row.id).orElse(0L),
        begun.flatMap(row -> row.logFile).orElse(""),
        closed);
  }

  private List<Result> ended(List<RunCheck> checks) {
    return checks.stream()
        .filter(RunCheck::endsIt)
        .map(check -> result(row(check.run().id())))
        .toList();
  }

  private Row begin(StoredTask task, ClaimDecision.Open run, Caller caller) {
    List<Row> others = unfinished(task.id());
    Row row = rowFor(task, run.fireTime());
    if (run.replaces()) {
      for (Row other : others) {
        other.stopRequested = true;
        other.replacedBy = other.replacedBy.or(() -> Optional.of(row.id));
      }
    }
    row.status = run.waits() ? Status.QUEUED : Status.RUNNING;
    row.trigger = run.trigger();
    row.occurredAt = caller.now();
    row.startedAt = run.waits() ? Optional.empty() : Optional.of(caller.now());
    row.orc = Optional.of(caller.me());
    row.reason = Optional.empty();
    row.logFile = Optional.of(Result.logFileOf(task.name(), row.id));
    return row;
  }

  private Row close(StoredTask task, ClaimDecision.Close close, Instant now) {
    Row row = rowFor(task, close.fireTime());
    row.status = close.status();
    row.isFinal = true;
    row.trigger = close.trigger();
    row.occurredAt = close.occurredAt(now);
    row.reason = Optional.of(close.reason().text());
    return row;
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

  /** Of removed tasks of that name, too. */
  private Stream<Row> unfinished(TaskName name) {
    Set<Long> ids = store.idsOf(name);
    return rows.stream().filter(row -> ids.contains(row.task) && row.isUnfinished());
  }

  private List<Row> unfinished(long task) {
    return unfinished(store.known.get(task).name()).toList();
  }

  private void write(RunCheck check, Caller caller) {
    check
        .loss()
        .ifPresent(
            loss -> {
              Row row = row(check.run().id());
              if (row.status.isOpen()) {
                row.status = Status.LOST;
                row.isFinal = true;
                row.finishedAt = Optional.of(caller.now());
              }
              row.reason = Optional.of(loss.reason().text());
              row.command = row.command.filter(command -> loss.commandLives());
            });
  }

  private ActiveRun active(Row row) {
    Task task = store.known.get(row.task);
    return new ActiveRun(
        row.id, task.name(), task.limits().grace(), row.status, row.orc.orElseThrow(), row.command);
  }

  @Override
  public Advance advance(Claim.Granted run, Caller caller) {
    long runId = run.runId();
    Row own = row(runId);
    Optional<StoredTask> now = now(run.task());
    List<RunCheck> others =
        unfinished(own.task).stream().map(row -> caller.check(active(row))).toList();
    others.forEach(check -> write(check, caller));
    boolean first =
        others.stream()
            .filter(other -> other.goesOn() && other.run().id() != runId)
            .noneMatch(other -> !other.isWaiting() || other.run().id() < runId);
    if (!first
        || run.task().withdrawal(now).isPresent()
        || own.stopRequested
        || !(own.status == Status.QUEUED || own.status == Status.LOST)) {
      return new Advance(false, now, ended(others));
    }
    own.status = Status.RUNNING;
    own.isFinal = false;
    own.finishedAt = Optional.empty();
    own.reason = Optional.empty();
    own.startedAt = Optional.of(caller.now());
    return new Advance(true, now, ended(others));
  }

  @Override
  public Optional<StoredTask> now(StoredTask task) {
    return tasks.all().stream().filter(each -> each.id() == task.id()).findFirst();
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
              .map(other -> "replaced by run:" + other)
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
        row.occurredAt,
        row.fireTime,
        row.startedAt,
        row.finishedAt,
        row.ending.map(Ending::exitCode).orElse(OptionalInt.empty()),
        row.ending.map(end -> OptionalInt.of(end.passedOn())).orElse(OptionalInt.empty()),
        row.attempts,
        row.reason,
        row.ending.map(Ending::outputTail).orElse(""),
        row.logFile,
        row.missed);
  }

  @Override
  public boolean stopRequested(long runId) {
    return row(runId).stopRequested;
  }

  @Override
  public List<Long> requestStop(TaskName task) {
    List<Row> open = unfinished(task).filter(row -> row.status.isOpen()).toList();
    open.forEach(row -> row.stopRequested = true);
    return open.stream().map(row -> row.id).toList();
  }

  @Override
  public void requestStop(long runId) {
    row(runId).stopRequested |= row(runId).status.isOpen();
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
    Stream<Row> found =
        task.isEmpty() ? rows.stream().filter(Row::isUnfinished) : unfinished(task.get());
    return found.map(this::active).toList();
  }

  @Override
  public void requestRun(TaskName task, Instant now) {
    store.requests.put(tasks.require(task).id(), now);
  }

  @Override
  public List<Result> reconcile(Caller caller) {
    List<RunCheck> lost =
        rows.stream()
            .filter(Row::isUnfinished)
            .map(row -> caller.check(active(row)))
            .filter(check -> check.loss().isPresent())
            .toList();
    lost.forEach(check -> write(check, caller));
    return ended(lost);
  }
}
