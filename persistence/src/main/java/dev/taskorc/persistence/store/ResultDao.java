package dev.taskorc.persistence.store;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.file.Columns;
import dev.taskorc.persistence.row.ResultRows;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.sqlobject.config.UseTemplateEngine;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The questions about results. */
public interface ResultDao {
  /** The newest result of task {@code t}. */
  String NEWEST = "(SELECT max(id) FROM task_results WHERE task_id = t.id)";

  /** The newest run of task {@code t} that really ran; found by its index alone. */
  String LAST_RUN =
      """
      (SELECT id FROM task_results
        WHERE task_id = t.id AND status NOT IN ('QUEUED', 'SKIPPED', 'MISSED')
        ORDER BY occurred_at DESC, id DESC LIMIT 1)
      """;

  @SqlQuery("SELECT id FROM tasks WHERE name_key = :key AND state <> 'PENDING'")
  List<Long> taskIds(String key);

  /** Newest first; {@code conditions} are made of constants only. */
  @SqlQuery(
      ResultRows.SELECT
          + """
          WHERE <conditions>
          ORDER BY r.occurred_at DESC, r.id DESC LIMIT :limit
          """)
  @UseTemplateEngine(DefinedAttributeTemplateEngine.class)
  List<Row> page(
      @Define("conditions") String conditions,
      long task,
      String status,
      long since,
      long beforeTime,
      long beforeId,
      int limit);

  @SqlQuery(ResultRows.SELECT + "WHERE r.id = :id")
  Optional<Row> find(long id);

  /** 'LIVE' comes before 'REMOVED'. */
  @SqlQuery(
      "SELECT max("
          + NEWEST
          + """
          )
          FROM tasks t WHERE t.name_key = :key AND t.state = (
            SELECT min(state) FROM tasks WHERE name_key = :key AND state <> 'PENDING')
          """)
  Optional<Long> latestId(String key);

  @SqlQuery(
      ResultRows.SELECT
          + "WHERE r.id IN (SELECT "
          + NEWEST
          + " FROM tasks t WHERE t.state = 'LIVE')")
  List<Row> latestOfEach();

  /** Newest first, should a name have been given again and again. */
  @SqlQuery(
      ResultRows.SELECT
          + "WHERE r.id IN (SELECT "
          + LAST_RUN
          + """
           FROM tasks t WHERE t.name_key = :key AND t.state = (
              SELECT min(state) FROM tasks WHERE name_key = :key AND state <> 'PENDING'))
          ORDER BY r.occurred_at DESC, r.id DESC
          """)
  List<Row> lastRun(String key);

  @SqlQuery(
      ResultRows.SELECT
          + "WHERE r.id IN (SELECT "
          + LAST_RUN
          + " FROM tasks t WHERE t.state = 'LIVE')")
  List<Row> lastRunOfEach();

  /** Of the last 20 runs of each task; the index keeps it from reading any more. */
  @SqlQuery(
      """
      SELECT t.id, t.name, t.name_key, (
        SELECT avg(finished_at - started_at) FROM (
          SELECT r.started_at, r.finished_at FROM task_results r
          WHERE r.task_id = t.id AND r.status = 'SUCCEEDED'
          ORDER BY r.occurred_at DESC LIMIT 20)) AS mean
      FROM tasks t WHERE t.state = 'LIVE'
      """)
  List<MeanRow> means();

  /** A missed fire time that may still be caught up is no run. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM task_results
        WHERE (final = 0 OR command_pid IS NOT NULL) AND status <> 'MISSED')
      """)
  boolean anyOpen();

  @SqlQuery(
      ResultRows.SELECT_ATTEMPTS
          + "WHERE result_id IN (SELECT value FROM json_each(:ids)) ORDER BY result_id, number")
  List<AttemptRow> attempts(String ids);

  /** A task's usual duration in milliseconds, absent if it never succeeded. */
  record MeanRow(TaskName task, Optional<Duration> mean) {
    public static MeanRow read(ResultSet row) throws SQLException {
      Columns columns = row::getObject;
      Optional<Duration> mean = columns.duration("mean").filter(time -> !time.isNegative());
      return new MeanRow(TaskRows.nameOr(columns, row.getLong("id")), mean);
    }
  }

  /** A result without its attempts, and its place in the order of pages. */
  record Row(Result result, long occurredAt) {}

  /** An attempt and the result it belongs to. */
  record AttemptRow(long resultId, Optional<Attempt> attempt) {}
}
