-- The OS scheduler's starts of a task: the newest one, gaps of ticks it may still make up for, and
-- when it did so last. What runs there were stands in for what was not noted before.
CREATE TABLE starts (
  task_id    INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  owed       INTEGER NOT NULL CHECK (owed >= 0),
  made_up_at INTEGER
) STRICT;

INSERT INTO starts (task_id, at, owed)
  SELECT task_id, max(started_at), 0 FROM task_results WHERE started_at IS NOT NULL GROUP BY task_id;

-- When the clock was seen to be earlier than the row: then it counts as of that moment, and blocks
-- no fire time.
ALTER TABLE task_results ADD COLUMN ahead_seen INTEGER;

DROP INDEX results_fire_time;
CREATE UNIQUE INDEX results_fire_time ON task_results (task_id, fire_time)
  WHERE fire_time IS NOT NULL AND ahead_seen IS NULL;

-- The newest run of a task that really ran, past however many skipped and missed starts.
CREATE INDEX results_ran ON task_results (task_id, occurred_at, id)
  WHERE status NOT IN ('QUEUED', 'SKIPPED', 'MISSED');

PRAGMA user_version = 5;
