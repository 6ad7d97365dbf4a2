package dev.taskorc.persistence;

import dev.taskorc.domain.model.Change;
import dev.taskorc.domain.model.Intent;
import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.Reason;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.UnreadableTask;
import dev.taskorc.domain.port.TaskStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tasks through Jdbi. */
final class JdbiTaskStore implements TaskStore {
  private final TaskTransactions transactions;
  private final String home;

  JdbiTaskStore(TaskTransactions transactions, String home) {
    this.transactions = transactions;
    this.home = home;
  }

  @Override
  public Owner owner() {
    return transactions.read("read the owner", dao -> new Owner(dao.owner(), home));
  }

  @Override
  public Optional<StoredTask> find(TaskName name) {
    return transactions.read("read a task", dao -> row(dao, name).map(TaskRow::require));
  }

  @Override
  public Optional<UnreadableTask> findUnreadable(TaskName name) {
    return transactions.read("read a task", dao -> row(dao, name).flatMap(TaskRow::unreadable));
  }

  @Override
  public Everything everything() {
    List<TaskRow> rows = transactions.read("read the tasks", TaskQueries::all);
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
    transactions.write(
        "take a task out of use",
        dao -> {
          if (removed) {
            new IntentRows(dao).remove(id, now);
          } else {
            dao.disable(id, now.toEpochMilli());
          }
          dao.clearIntent(id);
          setFact(dao, id, Optional.empty());
          return null;
        });
  }

  @Override
  public Optional<Intent> begin(Change change, ProcessRef by, Instant now) {
    return transactions.write(
        "write a change down", dao -> new IntentRows(dao).begin(change, by, now));
  }

  @Override
  public void confirm(Intent intent, Instant dueFrom, Optional<Fact> fact, Instant now) {
    transactions.write(
        "confirm a change",
        (dao, handle) -> {
          Optional<StoredTask> noLongerDue = intent.change().noLongerDue(dueFrom);
          noLongerDue.ifPresent(task -> lookForTheLastTime(handle, task, now));
          new IntentRows(dao).confirm(intent, dueFrom, now);
          setFact(dao, intent.id(), fact);
          return null;
        });
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
  public void revert(Intent intent) {
    transactions.write(
        "take a change back",
        dao -> {
          new IntentRows(dao).revert(intent);
          return null;
        });
  }

  @Override
  public List<Intent> open() {
    // Most often there are none; where there are, the rows that belong together are read as one.
    return transactions.read("read the open changes", TaskQueries::intents).isEmpty()
        ? List.of()
        : transactions.write("read the open changes", dao -> new IntentRows(dao).open());
  }

  @Override
  public Optional<Intent> takeOver(Intent intent, ProcessRef by) {
    return transactions.write(
        "take a change over", dao -> new IntentRows(dao).takeOver(intent, by));
  }

  @Override
  public void observe(StoredTask task, Optional<Fact> fact) {
    transactions.write(
        "note a registration",
        dao -> {
          setFact(dao, task.id(), fact);
          return null;
        });
  }

  private static void setFact(TaskChanges dao, long id, Optional<Fact> fact) {
    dao.setFact(
        id,
        fact.map(found -> found.armedAt().toEpochMilli()).orElse(null),
        fact.map(found -> TaskRows.triggers(found.triggers())).orElse(null),
        fact.map(Fact::machineZone).orElse(null),
        fact.map(found -> TaskRows.action(found.action())).orElse(null));
  }

  @Override
  public List<TaskName> registeredAfter(Instant instant) {
    return transactions.read(
        "read the registrations",
        dao -> dao.registeredAfter(instant.toEpochMilli()).stream().map(TaskName::new).toList());
  }
}
