-- When a task was last looked at for missed fire times, as which definition, and when to look again.
CREATE TABLE looks (
  task_id    INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  next       INTEGER
) STRICT;

-- Finds the row that stands for many missed fire times by any of them.
CREATE INDEX results_missed ON task_results (task_id, missed_last) WHERE missed_count IS NOT NULL;

-- Runs that were recorded in the spool and are in the database; each is taken in once.
CREATE TABLE spooled (
  id        TEXT    PRIMARY KEY,
  result_id INTEGER NOT NULL REFERENCES task_results (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX spooled_result ON spooled (result_id);

PRAGMA user_version = 2;
