package dev.taskorc.persistence.ledger;

import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Withdraws what was written while the clock was ahead, once it is seen to be earlier. Missed fire
 * times that have not come yet are no facts and go; runs took place and stay, marked, in nobody's
 * way; what was looked at is looked at again.
 */
public final class WrongClockSql extends Statements {
  /** A clock that is set back by less makes no run begin twice. */
  private static final Duration CORRECTION = Duration.ofMinutes(15);

  private static final String AHEAD =
      "occurred_at > ? AND ahead_seen IS NULL AND (status = 'MISSED' OR occurred_at > ?)";
  private static final String NOTED = "clock_ahead";

  WrongClockSql(Prepared prepared) {
    super(prepared);
  }

  public boolean isAny(Instant now) throws SQLException {
    return !tasks(now, " LIMIT 1").isEmpty();
  }

  /** Withdraws it for all tasks. */
  void withdrawAll(Instant now) throws SQLException {
    for (long task : tasks(now, "")) {
      withdraw(task, now);
    }
  }

  private List<Long> tasks(Instant now, String limit) throws SQLException {
    long at = now.toEpochMilli();
    return list(
        "SELECT task_id FROM looks WHERE at > ?"
            + " UNION SELECT id FROM tasks WHERE state = 'LIVE' AND due_from > ?"
            + " UNION SELECT task_id FROM task_results WHERE "
            + AHEAD
            + limit,
        row -> row.getLong(1),
        at,
        at,
        at,
        tolerated(now));
  }

  /**
   * Withdraws it for one task.
   *
   * @return what the clock showed, if it was ahead
   */
  public Optional<ClockAhead> withdraw(long task, Instant now) throws SQLException {
    if (!ClockAhead.canBeSeen(now)) {
      return Optional.empty();
    }
    long at = now.toEpochMilli();
    Optional<Long> shown =
        first(
            "SELECT max(shown) AS shown FROM ("
                + "SELECT max(at) AS shown FROM looks WHERE task_id = ? AND at > ?"
                + " UNION ALL SELECT max(due_from) FROM tasks WHERE id = ? AND due_from > ?"
                + " UNION ALL SELECT max(occurred_at) FROM task_results WHERE task_id = ? AND "
                + AHEAD
                + ") HAVING max(shown) IS NOT NULL",
            row -> row.getLong("shown"),
            task,
            at,
            task,
            at,
            task,
            at,
            tolerated(now));
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    var ahead = new ClockAhead(now, Instant.ofEpochMilli(shown.get()));
    withdraw(task, at, tolerated(now));
    note(ahead);
    return Optional.of(ahead);
  }

  private void withdraw(long task, long now, long tolerated) throws SQLException {
    long seenTo =
        first(
                "SELECT min(coalesce(missed_first, fire_time)) AS first FROM task_results"
                    + " WHERE task_id = ? AND status = 'MISSED' AND occurred_at > ?"
                    + " HAVING first IS NOT NULL",
                row -> row.getLong("first"),
                task,
                now)
            .map(first -> Math.min(first, now))
            .orElse(now);
    update(
        "DELETE FROM task_results WHERE task_id = ? AND status = 'MISSED' AND occurred_at > ?",
        task,
        now);
    update(
        "UPDATE task_results SET ahead_seen = ?, occurred_at = ?,"
            + " reason = coalesce(reason || '; ', '') || ?"
            + " WHERE task_id = ? AND ahead_seen IS NULL AND occurred_at > ?",
        now,
        now,
        Reason.Known.CLOCK_AHEAD.text(),
        task,
        tolerated);
    update(
        "UPDATE looks SET at = ?, next = ? WHERE task_id = ? AND at > ?", seenTo, now, task, now);
    // A start that comes now may be for a fire time of just now.
    update(
        "UPDATE tasks SET due_from = ? WHERE id = ? AND due_from > ?",
        now - ClockAhead.GRACE.toMillis(),
        task,
        now);
  }

  private void note(ClockAhead ahead) throws SQLException {
    update(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
            + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        NOTED,
        ahead.seenAt().toEpochMilli() + " " + ahead.showed().toEpochMilli());
  }

  /** The last time that the clock was found to have been ahead. */
  Optional<ClockAhead> noted() throws SQLException {
    return first(
        "SELECT value FROM meta WHERE key = ?",
        row -> {
          String[] millis = row.getString("value").split(" ", 2);
          return new ClockAhead(
              Instant.ofEpochMilli(Long.parseLong(millis[0])),
              Instant.ofEpochMilli(Long.parseLong(millis[1])));
        },
        NOTED);
  }

  private static long tolerated(Instant now) {
    return now.plus(CORRECTION).toEpochMilli();
  }
}
