package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.start.Lookback;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import dev.taskorc.persistence.row.TaskRow;
import dev.taskorc.persistence.row.TaskRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The statements by which missed fire times get their rows. */
public final class MissedRunSql extends Statements {
  private static final String LOOKS = " FROM tasks t LEFT JOIN looks l ON l.task_id = t.id ";

  /** Never looked at, changed since, due again, or looked at in the future. */
  private static final String IS_DUE =
      """
      (l.task_id IS NULL OR l.changed_at <> t.changed_at OR l.next <= ? OR l.at > ?)
      """;

  public MissedRunSql(Prepared prepared) {
    super(prepared);
  }

  boolean isAnyDue(Instant now) throws SQLException {
    long at = now.toEpochMilli();
    return first(
            "SELECT 1 AS found" + LOOKS + "WHERE t.state = 'LIVE' AND " + IS_DUE + " LIMIT 1",
            row -> row.getInt("found"),
            at,
            at)
        .isPresent();
  }

  List<MissedTimes> unseen(Instant now) throws SQLException {
    var found = new ArrayList<MissedTimes>();
    for (StoredTask task : due(now)) {
      found.addAll(missed(task, new Lookback(task, lastLook(task), now)));
    }
    return found;
  }

  List<Result> lookAtAll(Instant now, Function<MissedTimes, String> reason) throws SQLException {
    var over = new ArrayList<Long>();
    for (TaskRow row : dueRows(now)) {
      StoredTask task = row.stored();
      if (row.unreadable().isPresent()) { // Perhaps another orc can read it.
        noteLook(task, now, Optional.of(now.plus(Lookback.SPACING)));
        continue;
      }
      over.addAll(finish(task, new Lookback(task, lastLook(task), now)));
      over.addAll(write(task, now, reason));
    }
    over.addAll(
        list(
            """
            UPDATE task_results SET final = 1
            WHERE final = 0 AND status = 'MISSED'
              AND task_id IN (SELECT id FROM tasks WHERE state = 'REMOVED')
            RETURNING id
            """,
            row -> row.getLong("id")));
    return new LedgerSql(prepared()).results(over);
  }

  /**
   * Looks at one task, if that is due.
   *
   * @return the rows that are final
   */
  List<Long> look(StoredTask task, Instant now, Function<MissedTimes, String> reason)
      throws SQLException {
    long at = now.toEpochMilli();
    boolean due =
        first(
                "SELECT 1 AS found" + LOOKS + "WHERE t.id = ? AND " + IS_DUE,
                row -> row.getInt("found"),
                task.id(),
                at,
                at)
            .isPresent();
    return due ? write(task, now, reason) : List.of();
  }

  /** Records what was missed of a task that is no longer due as it was. */
  public void lookForTheLastTime(StoredTask task, Instant now, String reason) throws SQLException {
    for (MissedTimes one : missed(task, Lookback.last(task, lastLook(task), now))) {
      insert(one, reason);
    }
  }

  private List<StoredTask> due(Instant now) throws SQLException {
    return dueRows(now).stream().flatMap(row -> row.readable().stream()).toList();
  }

  private List<TaskRow> dueRows(Instant now) throws SQLException {
    long at = now.toEpochMilli();
    return list(
        TaskRows.SELECT
            + "LEFT JOIN looks l ON l.task_id = t.id WHERE t.state = 'LIVE' AND "
            + IS_DUE
            + " ORDER BY t.name_key",
        TaskRow::read,
        at,
        at);
  }

  /** Returns the rows that are final. */
  private List<Long> write(StoredTask task, Instant now, Function<MissedTimes, String> reason)
      throws SQLException {
    var over = new ArrayList<Long>();
    var lookback = new Lookback(task, lastLook(task), now);
    List<MissedTimes> missed = missed(task, lookback);
    for (MissedTimes one : missed) {
      long id = insert(one, reason.apply(one));
      if (one.isFinal()) {
        over.add(id);
      }
    }
    noteLook(task, now, lookback.nextLook(missed));
    return over;
  }

  private void noteLook(StoredTask task, Instant now, Optional<Instant> next) throws SQLException {
    update(
        """
        INSERT INTO looks (task_id, at, changed_at, next) VALUES (?, ?, ?, ?)
        ON CONFLICT (task_id) DO UPDATE SET
          at = excluded.at, changed_at = excluded.changed_at, next = excluded.next
        """,
        task.id(),
        now.toEpochMilli(),
        task.changedAt().toEpochMilli(),
        next.map(Instant::toEpochMilli).orElse(null));
  }

  /** What can no longer be caught up is over. */
  private List<Long> finish(StoredTask task, Lookback lookback) throws SQLException {
    var over = new ArrayList<Long>();
    List<Instant> open =
        list(
            "SELECT fire_time FROM task_results"
                + " WHERE task_id = ? AND status = 'MISSED' AND final = 0",
            row -> Instant.ofEpochMilli(row.getLong("fire_time")),
            task.id());
    for (Instant fire : open) {
      if (!lookback.mayBeCaughtUp(fire)) {
        over.addAll(
            list(
                "UPDATE task_results SET final = 1 WHERE task_id = ? AND fire_time = ? RETURNING id",
                row -> row.getLong("id"),
                task.id(),
                fire.toEpochMilli()));
      }
    }
    return over;
  }

  private List<MissedTimes> missed(StoredTask task, Lookback lookback) throws SQLException {
    if (!lookback.from().isBefore(lookback.to())) {
      return List.of();
    }
    long from = lookback.from().toEpochMilli();
    long to = lookback.to().toEpochMilli();
    Set<Instant> recorded =
        Set.copyOf(
            list(
                "SELECT fire_time FROM task_results"
                    + " WHERE task_id = ? AND fire_time > ? AND fire_time <= ?",
                row -> Instant.ofEpochMilli(row.getLong("fire_time")),
                task.id(),
                from,
                to));
    // After the clock was set back, times come again that one row stands for.
    List<Instant[]> ranges =
        list(
            "SELECT missed_first, missed_last FROM task_results WHERE task_id = ?"
                + " AND missed_count IS NOT NULL AND missed_last > ? AND missed_first <= ?",
            row ->
                new Instant[] {
                  Instant.ofEpochMilli(row.getLong("missed_first")),
                  Instant.ofEpochMilli(row.getLong("missed_last"))
                },
            task.id(),
            from,
            to);
    return lookback.missed(
        fire ->
            recorded.contains(fire)
                || ranges.stream()
                    .anyMatch(range -> !fire.isBefore(range[0]) && !fire.isAfter(range[1])));
  }

  private long insert(MissedTimes missed, String reason) throws SQLException {
    boolean many = missed.count() > 1;
    long last = missed.last().toEpochMilli();
    return first(
            """
        INSERT INTO task_results
          (task_id, status, final, trigger, fire_time, occurred_at, reason,
           missed_count, missed_first, missed_last)
        VALUES (?, 'MISSED', ?, 'SCHEDULE', ?, ?, ?, ?, ?, ?)
        RETURNING id
        """,
            row -> row.getLong("id"),
            missed.task().id(),
            missed.isFinal() ? 1 : 0,
            last,
            last,
            reason,
            many ? missed.count() : null,
            many ? missed.first().toEpochMilli() : null,
            many ? last : null)
        .orElseThrow();
  }

  private Optional<Instant> lastLook(StoredTask task) throws SQLException {
    return first(
        "SELECT at FROM looks WHERE task_id = ?",
        row -> Instant.ofEpochMilli(row.getLong("at")),
        task.id());
  }
}
