package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.persistence.row.ResultRows;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The questions about tasks. Apart from the changes, since Jdbi prepares every method of an
 * interface before the first is called.
 */
public interface TaskQueries {
  @SqlQuery("SELECT value FROM meta WHERE key = 'owner'")
  String owner();

  @SqlQuery(TaskRows.SELECT + "WHERE t.state = 'LIVE' AND t.name_key = :key")
  Optional<TaskRow> find(String key);

  @SqlQuery(TaskRows.SELECT + "WHERE t.id = :id")
  Optional<TaskRow> get(long id);

  @SqlQuery(TaskRows.SELECT + "WHERE t.state = 'LIVE' ORDER BY t.name_key")
  List<TaskRow> all();

  @SqlQuery("SELECT * FROM tasks WHERE id = :id")
  Optional<Task> definition(long id);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM tasks WHERE state = 'PENDING' AND name_key = :key)")
  boolean isPending(String key);

  @SqlQuery(
      "SELECT task_id, intent, intent_task, intent_pid, intent_started,"
          + " intent_host, intent_boot FROM registrations"
          + " WHERE intent IS NOT NULL")
  List<IntentRow> intents();

  @SqlQuery(
      "SELECT t.name FROM registrations r JOIN tasks t ON t.id = r.task_id"
          + " WHERE r.armed_at > :instant AND t.state = 'LIVE' ORDER BY t.name_key")
  List<String> registeredAfter(long instant);

  /** A change under way, as its row has it. */
  public record IntentRow(long taskId, String intent, Optional<Long> pendingId, ProcessRef by) {
    public static IntentRow read(ResultSet row) throws SQLException {
      long pending = row.getLong("intent_task");
      boolean removal = row.wasNull();
      return new IntentRow(
          row.getLong("task_id"),
          row.getString("intent"),
          removal ? Optional.empty() : Optional.of(pending),
          new ProcessRef(
              row.getLong("intent_pid"),
              row.getLong("intent_started"),
              ResultRows.boot(row, "intent_host", "intent_boot")));
    }

    boolean adds() {
      return intent.equals("ADD");
    }
  }
}
