package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.process.ProcessRef;
import java.util.Map;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.sqlobject.config.UseTemplateEngine;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The changes of tasks, registrations and their audit trail. */
interface TaskChanges extends TaskQueries {
  @SqlUpdate(
      """
      INSERT INTO tasks (state, <columns>, created_at, changed_at, due_from)
      VALUES ('PENDING', <values>, :now, :now, :now)
      """)
  @UseTemplateEngine(DefinedAttributeTemplateEngine.class)
  @GetGeneratedKeys
  long insertPending(
      @Define("columns") String columns,
      @Define("values") String values,
      @BindMap Map<String, Object> row,
      long now);

  @SqlUpdate(
      """
      INSERT INTO registrations (task_id, intent, intent_task, intent_pid, intent_started,
        intent_host, intent_boot)
      VALUES (:id, 'ADD', :id, :by.pid, :by.startedMillis, :by.boot.host, :by.boot.id)
      """)
  void beginAdd(long id, @BindMethods("by") ProcessRef by);

  /** Only if nobody else is at it, and the task is still as it was read. */
  @SqlUpdate(
      """
      UPDATE registrations
      SET intent = :intent, intent_pid = :by.pid, intent_started = :by.startedMillis,
        intent_host = :by.boot.host, intent_boot = :by.boot.id
      WHERE task_id = :id AND intent IS NULL AND EXISTS (
        SELECT 1 FROM tasks WHERE id = :id AND state = 'LIVE' AND changed_at = :changedAt)
      """)
  boolean beginChange(long id, String intent, long changedAt, @BindMethods("by") ProcessRef by);

  @SqlUpdate("UPDATE registrations SET intent_task = :pending WHERE task_id = :id")
  void setPending(long id, long pending);

  @SqlUpdate("UPDATE tasks SET state = 'LIVE', due_from = :dueFrom WHERE id = :id")
  void makeLive(long id, long dueFrom);

  @SqlUpdate(
      """
      UPDATE tasks SET (<columns>) = (SELECT <columns> FROM tasks WHERE id = :pending),
        changed_at = max(:now, min(changed_at, 253402300799998) + 1), due_from = :dueFrom
      WHERE id = :id
      """)
  @UseTemplateEngine(DefinedAttributeTemplateEngine.class)
  void replace(@Define("columns") String columns, long id, long pending, long now, long dueFrom);

  @SqlUpdate("UPDATE tasks SET state = 'REMOVED', changed_at = :now WHERE id = :id")
  void markRemoved(long id, long now);

  @SqlUpdate(
      "UPDATE tasks SET enabled = 0, changed_at = max(:now, min(changed_at, 253402300799998) + 1)"
          + " WHERE id = :id")
  void disable(long id, long now);

  @SqlUpdate("DELETE FROM tasks WHERE id = :id AND state = 'PENDING'")
  void deletePending(long id);

  @SqlUpdate(
      """
      UPDATE registrations SET intent_pid = :by.pid,
        intent_started = :by.startedMillis, intent_host = :by.boot.host, intent_boot = :by.boot.id
      WHERE task_id = :id AND intent IS NOT NULL
      """)
  void takeOver(long id, @BindMethods("by") ProcessRef by);

  @SqlUpdate(
      """
      UPDATE registrations
      SET intent = NULL, intent_task = NULL, intent_pid = NULL, intent_started = NULL,
        intent_host = NULL, intent_boot = NULL
      WHERE task_id = :id
      """)
  void clearIntent(long id);

  @SqlUpdate(
      """
      UPDATE registrations
      SET armed_at = :armedAt, triggers = :triggers, machine_zone = :zone, action = :action
      WHERE task_id = :id
      """)
  void setRegistration(long id, Long armedAt, String triggers, String zone, String action);

  @SqlUpdate("DELETE FROM run_requests WHERE task_id = :id")
  void forgetRequests(long id);

  @SqlUpdate(
      """
      INSERT INTO audit (at, task_id, what, before, after)
      VALUES (:now, :id, :what,
        (SELECT json_object(<json>) FROM tasks WHERE id = :before),
        (SELECT json_object(<json>) FROM tasks WHERE id = :after))
      """)
  @UseTemplateEngine(DefinedAttributeTemplateEngine.class)
  void audit(@Define("json") String json, long now, long id, String what, Long before, Long after);
}
