package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.TaskName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The questions about results. */
interface ResultDao {
  @SqlQuery("SELECT id FROM tasks WHERE name_key = :key AND state <> 'PENDING'")
  List<Long> taskIds(String key);

  /** Newest first; {@code conditions} are made of constants only. */
  @SqlQuery(
      ResultRows.SELECT
          + """
          WHERE <conditions>
          ORDER BY r.occurred_at DESC, r.id DESC LIMIT :limit
          """)
  List<Row> page(
      @Define("conditions") String conditions,
      String tasks,
      String status,
      long since,
      long beforeTime,
      long beforeId,
      int limit);

  @SqlQuery(ResultRows.SELECT + "WHERE r.id = :id")
  Optional<Row> find(long id);

  @SqlQuery("SELECT max(id) FROM task_results WHERE task_id IN (<tasks>)")
  Optional<Long> latestId(
      @BindList(value = "tasks", onEmpty = BindList.EmptyHandling.NULL_VALUE) List<Long> tasks);

  @SqlQuery(
      ResultRows.SELECT
          + """
          WHERE t.state = 'LIVE' AND r.id = (SELECT max(id) FROM task_results WHERE task_id = t.id)
          """)
  List<Row> latestOfEach();

  /** Of the last 20 runs of each task; the index keeps it from reading any more. */
  @SqlQuery(
      """
      SELECT t.name, (
        SELECT avg(finished_at - started_at) FROM (
          SELECT r.started_at, r.finished_at FROM task_results r
          WHERE r.task_id = t.id AND r.status = 'SUCCEEDED'
          ORDER BY r.occurred_at DESC LIMIT 20)) AS mean
      FROM tasks t WHERE t.state = 'LIVE'
      """)
  List<MeanRow> means();

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM task_results WHERE final = 0 OR command_pid IS NOT NULL)")
  boolean anyOpen();

  @SqlQuery(
      ResultRows.SELECT_ATTEMPTS
          + "WHERE result_id IN (SELECT value FROM json_each(:ids)) ORDER BY result_id, number")
  List<AttemptRow> attempts(String ids);

  /** A task's usual duration in milliseconds, absent if it never succeeded. */
  record MeanRow(TaskName task, Optional<Duration> mean) {}

  /** A result without its attempts, and its place in the order of pages. */
  record Row(Result result, long occurredAt) {}

  /** An attempt and the result it belongs to. */
  record AttemptRow(long resultId, Attempt attempt) {}
}
