package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.row.TaskRows;
import dev.taskorc.persistence.store.TaskQueries.IntentRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Changes as rows, within one transaction. What a task is to become is a PENDING row, named by the
 * task's registration.
 */
final class IntentRows {
  private static final String VALUES =
      TaskRows.columns().map(":"::concat).collect(Collectors.joining(", "));
  private static final String JSON =
      TaskRows.columns()
          .map(column -> "'" + column + "', " + column)
          .collect(Collectors.joining(", "));

  private final TaskChanges dao;

  IntentRows(TaskChanges dao) {
    this.dao = dao;
  }

  /** Absent if another is at the same task or name, or the task is not as it was read. */
  Optional<Intent> begin(Change change, ProcessRef by, Instant now) {
    Optional<TaskName> name = change.after().map(Task::name);
    name.ifPresent(wished -> refuseTaken(wished, change));
    if (name.filter(wished -> dao.isPending(wished.key())).isPresent()) {
      return Optional.empty();
    }
    if (change instanceof Change.Add add) {
      long id = insertPending(add.task(), now);
      dao.beginAdd(id, by);
      return Optional.of(new Intent(id, change, by));
    }
    StoredTask before = change.before().orElseThrow();
    String what = change instanceof Change.Edit ? "CHANGE" : "REMOVE";
    if (!dao.beginChange(before.id(), what, before.changedAt().toEpochMilli(), by)) {
      return Optional.empty();
    }
    change.after().ifPresent(task -> dao.setPending(before.id(), insertPending(task, now)));
    return Optional.of(new Intent(before.id(), change, by));
  }

  private long insertPending(Task task, Instant now) {
    return dao.insertPending(TaskRows.COLUMNS, VALUES, TaskRows.columns(task), now.toEpochMilli());
  }

  private void refuseTaken(TaskName name, Change change) {
    Optional<Long> own = change.before().map(StoredTask::id);
    Optional<Long> bearer = dao.find(name.key()).map(found -> found.stored().id());
    if (bearer.isPresent() && !bearer.equals(own)) {
      throw new AlreadyExists(
          "there is a task '" + name + "' already",
          "choose another name, or change it with 'orc edit " + name + "'");
    }
  }

  /**
   * @throws StoreFailed if the change is over
   */
  void confirm(Intent intent, Instant dueFrom, Instant now) {
    Optional<Long> pending = find(intent).orElseThrow(() -> over(intent)).pendingId();
    long id = intent.id();
    long at = now.toEpochMilli();
    if (intent.change() instanceof Change.Add) {
      dao.makeLive(id, dueFrom.toEpochMilli());
      dao.audit(JSON, at, id, "ADD", null, id);
    } else if (intent.change() instanceof Change.Edit) {
      dao.audit(JSON, at, id, "CHANGE", id, pending.orElseThrow());
      dao.replace(TaskRows.COLUMNS, id, pending.orElseThrow(), at, dueFrom.toEpochMilli());
    } else {
      remove(id, now);
    }
    end(id, pending);
  }

  /** The task goes; its history and its audit trail stay. */
  void remove(long id, Instant now) {
    dao.audit(JSON, now.toEpochMilli(), id, "REMOVE", id, null);
    dao.markRemoved(id, now.toEpochMilli());
    dao.forgetRequests(id);
  }

  /** One that is over is left alone. */
  void revert(Intent intent) {
    find(intent).ifPresent(row -> end(row.taskId(), row.pendingId()));
  }

  /** What was added is no longer pending, and stays. */
  private void end(long id, Optional<Long> pending) {
    dao.clearIntent(id);
    pending.ifPresent(dao::deletePending);
  }

  List<Intent> open() {
    return dao.intents().stream().flatMap(row -> intent(row, row.by()).stream()).toList();
  }

  Optional<Intent> takeOver(Intent intent, ProcessRef by) {
    Optional<IntentRow> row = find(intent);
    row.ifPresent(found -> dao.takeOver(found.taskId(), by));
    return row.flatMap(found -> intent(found, by));
  }

  /** Absent if it is about no task at all, so that there is nothing to take back. */
  private Optional<Intent> intent(IntentRow row, ProcessRef by) {
    Optional<StoredTask> before =
        row.adds() ? Optional.empty() : dao.get(row.taskId()).map(TaskRow::stored);
    Optional<Task> after = row.pendingId().flatMap(dao::definition);
    Optional<Change> change =
        before.isEmpty()
            ? after.map(Change.Add::new)
            : before.map(
                task ->
                    after
                        .<Change>map(to -> new Change.Edit(task, to))
                        .orElseGet(() -> new Change.Remove(task)));
    return change.map(found -> new Intent(row.taskId(), found, by));
  }

  /** The change as it stands in the file, unless it is over; a later one is another's. */
  private Optional<IntentRow> find(Intent intent) {
    return dao.intents().stream()
        .filter(row -> row.taskId() == intent.id() && row.by().equals(intent.by()))
        .findFirst();
  }

  private static StoreFailed over(Intent intent) {
    return new StoreFailed(
        "the change of '" + intent.name() + "' was taken back by another orc",
        "look with 'orc verify " + intent.name() + "', then try again");
  }
}
