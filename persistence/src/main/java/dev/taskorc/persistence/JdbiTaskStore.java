package dev.taskorc.persistence;

import dev.taskorc.domain.model.Intent;
import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Reason;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.UnreadableTask;
import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.TaskStore;
import dev.taskorc.persistence.TaskQueries.IntentRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Tasks through Jdbi. A change under way is a PENDING row, named by its task's registration. */
final class JdbiTaskStore implements TaskStore {
  private static final String VALUES =
      TaskRows.columns().map(":"::concat).collect(Collectors.joining(", "));
  private static final String JSON =
      TaskRows.columns()
          .map(column -> "'" + column + "', " + column)
          .collect(Collectors.joining(", "));

  private final Supplier<Jdbi> jdbi;
  private final Failures failures;
  private final String home;

  JdbiTaskStore(Supplier<Jdbi> jdbi, Failures failures, String home) {
    this.jdbi = jdbi;
    this.failures = failures;
    this.home = home;
  }

  @Override
  public Owner owner() {
    return read("read the owner", dao -> new Owner(dao.owner(), home));
  }

  @Override
  public Optional<StoredTask> find(TaskName name) {
    return read("read a task", dao -> row(dao, name).map(TaskRow::require));
  }

  @Override
  public Optional<UnreadableTask> findUnreadable(TaskName name) {
    return read("read a task", dao -> row(dao, name).flatMap(TaskRow::unreadable));
  }

  @Override
  public Everything everything() {
    List<TaskRow> rows = read("read the tasks", TaskQueries::all);
    return new Everything(
        rows.stream().flatMap(row -> row.readable().stream()).toList(),
        rows.stream().flatMap(row -> row.unreadable().stream()).toList());
  }

  private static Optional<TaskRow> row(TaskQueries dao, TaskName name) {
    return dao.find(name.key())
        .or(
            () ->
                TaskRows.unnamed(name)
                    .flatMap(dao::get)
                    .filter(
                        row -> row.unreadable().isPresent() && row.stored().name().equals(name)));
  }

  @Override
  public void shelve(UnreadableTask task, boolean removed, Instant now) {
    long id = task.standIn().id();
    write(
        "take a task out of use",
        dao -> {
          if (removed) {
            dao.audit(JSON, now.toEpochMilli(), id, "REMOVE", id, null);
            dao.markRemoved(id, now.toEpochMilli());
            dao.forgetRequests(id);
          } else {
            dao.disable(id, now.toEpochMilli());
          }
          dao.clearIntent(id);
          setFact(dao, id, Optional.empty());
          return null;
        });
  }

  @Override
  public Optional<Intent> begin(
      Optional<StoredTask> before, Optional<Task> after, ProcessRef by, Instant now) {
    return write(
        "write a change down",
        dao -> {
          after.ifPresent(task -> refuseTakenName(dao, before, task.name()));
          if (after.isPresent() && dao.isPending(after.get().name().key())) {
            return Optional.empty();
          }
          Optional<Long> pending =
              after.map(
                  task ->
                      dao.insertPending(
                          TaskRows.COLUMNS, VALUES, TaskRows.columns(task), now.toEpochMilli()));
          if (before.isEmpty()) {
            dao.beginAdd(pending.orElseThrow(), by);
            return Optional.of(new Intent(pending.get(), before, after, by));
          }
          boolean begun =
              dao.beginChange(
                  before.get().id(),
                  after.isPresent() ? "CHANGE" : "REMOVE",
                  pending.orElse(null),
                  before.get().changedAt().toEpochMilli(),
                  by);
          if (!begun) {
            pending.ifPresent(dao::deletePending);
            return Optional.empty();
          }
          return Optional.of(new Intent(before.get().id(), before, after, by));
        });
  }

  @Override
  public void confirm(Intent intent, Instant dueFrom, Optional<Fact> fact, Instant now) {
    long id = intent.id();
    long at = now.toEpochMilli();
    write(
        "confirm a change",
        (dao, handle) -> {
          Optional<Long> changed = openRow(dao, intent).orElseThrow(() -> over(intent)).pendingId();
          if (intent.endsDueTimes(dueFrom)) {
            lookForTheLastTime(handle, intent.before().orElseThrow(), now);
          }
          if (intent.before().isEmpty()) {
            dao.makeLive(id, dueFrom.toEpochMilli());
            dao.audit(JSON, at, id, "ADD", null, id);
          } else if (intent.after().isEmpty()) {
            dao.audit(JSON, at, id, "REMOVE", id, null);
            dao.markRemoved(id, at);
            dao.forgetRequests(id);
          } else {
            long pending = changed.orElseThrow();
            dao.audit(JSON, at, id, "CHANGE", id, pending);
            dao.replace(TaskRows.COLUMNS, id, pending, at, dueFrom.toEpochMilli());
            dao.clearIntent(id);
            dao.deletePending(pending);
          }
          dao.clearIntent(id);
          setFact(dao, id, fact);
          return null;
        });
  }

  @Override
  public void revert(Intent intent) {
    write(
        "take a change back",
        dao -> {
          openRow(dao, intent)
              .ifPresent(
                  row -> {
                    dao.clearIntent(row.taskId());
                    row.pendingId().ifPresent(dao::deletePending);
                  });
          return null;
        });
  }

  @Override
  public List<Intent> open() {
    // Most often there are none; where there are, the rows that belong together are read as one.
    return read("read the open changes", TaskQueries::intents).isEmpty()
        ? List.of()
        : write(
            "read the open changes",
            dao ->
                dao.intents().stream()
                    .flatMap(row -> intent(dao, row, row.by()).stream())
                    .toList());
  }

  @Override
  public Optional<Intent> takeOver(Intent intent, ProcessRef by) {
    return write(
        "take a change over",
        dao -> {
          Optional<IntentRow> row = openRow(dao, intent);
          row.ifPresent(found -> dao.takeOver(found.taskId(), by));
          return row.flatMap(found -> intent(dao, found, by));
        });
  }

  /** Absent if it is about no task at all, so that there is nothing to take back. */
  private static Optional<Intent> intent(TaskQueries dao, IntentRow row, ProcessRef by) {
    Optional<StoredTask> before =
        row.intent().equals("ADD") ? Optional.empty() : dao.get(row.taskId()).map(TaskRow::stored);
    Optional<Task> after = row.pendingId().flatMap(dao::definition);
    return before.isEmpty() && after.isEmpty()
        ? Optional.empty()
        : Optional.of(new Intent(row.taskId(), before, after, by));
  }

  @Override
  public void observe(StoredTask task, Optional<Fact> fact) {
    write(
        "note a registration",
        dao -> {
          setFact(dao, task.id(), fact);
          return null;
        });
  }

  /** The change as it stands in the file, unless it is over; a later one is another's. */
  private static Optional<IntentRow> openRow(TaskQueries dao, Intent intent) {
    return dao.intents().stream()
        .filter(row -> row.taskId() == intent.id() && row.by().equals(intent.by()))
        .findFirst();
  }

  private static StoreFailed over(Intent intent) {
    return new StoreFailed(
        "the change of '" + intent.name() + "' was taken back by another orc",
        "look with 'orc verify " + intent.name() + "', then try again");
  }

  private static void refuseTakenName(TaskQueries dao, Optional<StoredTask> before, TaskName name) {
    boolean taken =
        dao.find(name.key())
            .filter(found -> before.map(own -> own.id() != found.stored().id()).orElse(true))
            .isPresent();
    if (taken) {
      throw new AlreadyExists(
          "there is a task '" + name + "' already",
          "choose another name, or change it with 'orc edit " + name + "'");
    }
  }

  private static void setFact(TaskChanges dao, long id, Optional<Fact> fact) {
    dao.setFact(
        id,
        fact.map(found -> found.armedAt().toEpochMilli()).orElse(null),
        fact.map(found -> TaskRows.triggers(found.triggers())).orElse(null),
        fact.map(Fact::machineZone).orElse(null),
        fact.map(found -> TaskRows.action(found.action())).orElse(null));
  }

  private <T> T read(String what, Function<TaskQueries, T> work) {
    return failures.translate(what, () -> jdbi.get().withExtension(TaskQueries.class, work::apply));
  }

  private static void lookForTheLastTime(Handle handle, StoredTask before, Instant now) {
    try {
      new LookSql(new Prepared(handle.getConnection()))
          .lookForTheLastTime(before, now, Reason.Known.TASK_CHANGED.text());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<TaskName> registeredAfter(Instant instant) {
    return read(
        "read the registrations",
        dao -> dao.registeredAfter(instant.toEpochMilli()).stream().map(TaskName::new).toList());
  }

  private <T> T write(String what, Function<TaskChanges, T> work) {
    return write(what, (dao, handle) -> work.apply(dao));
  }

  /**
   * One transaction, in plain words: the driver's commit takes the write lock again at once. What
   * fails before the end is rolled back when the handle is closed.
   */
  private <T> T write(String what, BiFunction<TaskChanges, Handle, T> work) {
    return failures.translate(
        what,
        () ->
            jdbi.get()
                .withHandle(
                    handle -> {
                      handle.execute("BEGIN IMMEDIATE");
                      try {
                        T answer = work.apply(handle.attach(TaskChanges.class), handle);
                        handle.execute("COMMIT");
                        return answer;
                      } catch (RuntimeException e) {
                        rollBack(handle, e);
                        throw e;
                      }
                    }));
  }

  private static void rollBack(Handle handle, RuntimeException cause) {
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException e) {
      cause.addSuppressed(e); // SQLite has rolled some failures back by itself.
    }
  }
}
