package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.ledger.MissedRunSql;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tasks through Jdbi. */
public final class JdbiTaskStore implements TaskStore {
  private final TaskTransactions transactions;
  private final String home;

  public JdbiTaskStore(TaskTransactions transactions, String home) {
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
          setRegistration(dao, id, Optional.empty());
          return null;
        });
  }

  @Override
  public Optional<Intent> begin(Change change, ProcessRef by, Instant now) {
    return transactions.write(
        "write a change down", dao -> new IntentRows(dao).begin(change, by, now));
  }

  @Override
  public void confirm(
      Intent intent, Instant dueFrom, Optional<ProvenRegistration> proven, Instant now) {
    transactions.write(
        "confirm a change",
        (dao, handle) -> {
          Optional<StoredTask> noLongerDue = intent.change().noLongerDue(dueFrom);
          noLongerDue.ifPresent(task -> lookForTheLastTime(handle, task, now));
          new IntentRows(dao).confirm(intent, dueFrom, now);
          setRegistration(dao, intent.id(), proven);
          return null;
        });
  }

  private static void lookForTheLastTime(Handle handle, StoredTask before, Instant now) {
    try {
      new MissedRunSql(new Prepared(handle.getConnection()))
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
  public void observe(StoredTask task, Optional<ProvenRegistration> proven) {
    transactions.write(
        "note a registration",
        dao -> {
          setRegistration(dao, task.id(), proven);
          return null;
        });
  }

  private static void setRegistration(
      TaskChanges dao, long id, Optional<ProvenRegistration> proven) {
    dao.setRegistration(
        id,
        proven.map(found -> found.armedAt().toEpochMilli()).orElse(null),
        proven.map(found -> TaskRows.triggers(found.triggers())).orElse(null),
        proven.map(ProvenRegistration::machineZone).orElse(null),
        proven.map(found -> TaskRows.action(found.action())).orElse(null));
  }

  @Override
  public List<TaskName> registeredAfter(Instant instant) {
    return transactions.read(
        "read the registrations",
        dao -> dao.registeredAfter(instant.toEpochMilli()).stream().map(TaskName::new).toList());
  }
}
