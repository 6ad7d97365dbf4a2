-- Instants are milliseconds since 1970, durations milliseconds. Lists are kept one element a line.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

INSERT INTO meta (key, value) VALUES ('owner', lower(hex(randomblob(16))));

-- PENDING: written down before the scheduler is called, no task yet, or the new form of one.
-- REMOVED: kept because its history stays readable.
CREATE TABLE tasks (
  id                     INTEGER PRIMARY KEY AUTOINCREMENT,
  state                  TEXT    NOT NULL CHECK (state IN ('PENDING', 'LIVE', 'REMOVED')),
  name                   TEXT    NOT NULL,
  name_key               TEXT    NOT NULL,
  command_kind           TEXT    NOT NULL CHECK (command_kind IN ('SHELL', 'ARGV')),
  command                TEXT    NOT NULL,
  schedule               TEXT    NOT NULL,
  zone                   TEXT    NOT NULL,
  working_directory      TEXT    NOT NULL,
  environment            TEXT    NOT NULL,
  run_as                 TEXT    NOT NULL,
  timeout_millis         INTEGER CHECK (timeout_millis > 0),
  total_timeout_millis   INTEGER CHECK (total_timeout_millis > 0),
  grace_millis           INTEGER NOT NULL CHECK (grace_millis > 0),
  max_output             INTEGER NOT NULL CHECK (max_output > 0),
  retries                INTEGER NOT NULL CHECK (retries >= 0),
  retry_delay_millis     INTEGER NOT NULL CHECK (retry_delay_millis > 0),
  retry_backoff          REAL    NOT NULL,
  retry_on               TEXT,
  overlap                TEXT    NOT NULL CHECK (overlap IN ('SKIP', 'QUEUE', 'PARALLEL', 'REPLACE')),
  queue_limit            INTEGER NOT NULL CHECK (queue_limit > 0),
  catch_up               TEXT    NOT NULL CHECK (catch_up IN ('LATEST', 'NONE')),
  catch_up_window_millis INTEGER CHECK (catch_up_window_millis > 0),
  success_codes          TEXT    NOT NULL,
  description            TEXT    NOT NULL,
  tags                   TEXT    NOT NULL,
  enabled                INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  registration_wanted    INTEGER NOT NULL CHECK (registration_wanted IN (0, 1)),
  created_at             INTEGER NOT NULL,
  changed_at             INTEGER NOT NULL,
  due_from               INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX tasks_live ON tasks (name_key) WHERE state = 'LIVE';
CREATE UNIQUE INDEX tasks_pending ON tasks (name_key) WHERE state = 'PENDING';
CREATE INDEX tasks_name ON tasks (name_key);

-- The wish is tasks.registration_wanted; here are the fact last seen and the change under way.
CREATE TABLE registrations (
  task_id        INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  armed_at       INTEGER,
  triggers       TEXT,
  machine_zone   TEXT,
  action         TEXT,
  intent         TEXT CHECK (intent IN ('ADD', 'CHANGE', 'REMOVE')),
  intent_task    INTEGER REFERENCES tasks (id),
  intent_pid     INTEGER,
  intent_started INTEGER,
  CHECK ((armed_at IS NULL) = (triggers IS NULL) AND (armed_at IS NULL) = (machine_zone IS NULL)
    AND (armed_at IS NULL) = (action IS NULL)),
  CHECK ((intent IS NULL) = (intent_pid IS NULL))
) STRICT;

CREATE INDEX registrations_intent ON registrations (task_id) WHERE intent IS NOT NULL;

CREATE TABLE run_requests (
  task_id      INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  requested_at INTEGER NOT NULL
) STRICT;

CREATE TABLE task_results (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id         INTEGER NOT NULL REFERENCES tasks (id),
  status          TEXT    NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED',
                    'TIMED_OUT', 'CANCELLED', 'NOT_STARTED', 'SKIPPED', 'MISSED', 'LOST')),
  final           INTEGER NOT NULL CHECK (final IN (0, 1)),
  trigger         TEXT    NOT NULL CHECK (trigger IN ('SCHEDULE', 'CATCH_UP', 'ON_DEMAND')),
  fire_time       INTEGER,
  occurred_at     INTEGER NOT NULL,
  started_at      INTEGER,
  finished_at     INTEGER,
  exit_code       INTEGER,
  passed_on       INTEGER,
  reason          TEXT,
  output_tail     TEXT    NOT NULL DEFAULT '',
  log_file        TEXT,
  stop_requested  INTEGER NOT NULL DEFAULT 0 CHECK (stop_requested IN (0, 1)),
  orc_pid         INTEGER,
  orc_started     INTEGER,
  command_pid     INTEGER,
  command_started INTEGER,
  missed_count    INTEGER,
  missed_first    INTEGER,
  missed_last     INTEGER
) STRICT;

-- Once per fire time, whoever asks.
CREATE UNIQUE INDEX results_fire_time ON task_results (task_id, fire_time) WHERE fire_time IS NOT NULL;
CREATE INDEX results_task_time ON task_results (task_id, occurred_at);
CREATE INDEX results_time ON task_results (occurred_at);
CREATE INDEX results_task ON task_results (task_id);
CREATE INDEX results_status ON task_results (status, occurred_at) WHERE status <> 'SUCCEEDED';
CREATE INDEX results_open ON task_results (task_id) WHERE final = 0 OR command_pid IS NOT NULL;

CREATE TABLE task_attempts (
  result_id   INTEGER NOT NULL REFERENCES task_results (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  exit_code   INTEGER,
  output_tail TEXT    NOT NULL,
  PRIMARY KEY (result_id, number)
) STRICT, WITHOUT ROWID;

-- What was changed, when, from what, into what; definitions as JSON.
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  what    TEXT    NOT NULL CHECK (what IN ('ADD', 'CHANGE', 'REMOVE')),
  before  TEXT,
  after   TEXT
) STRICT;

CREATE INDEX audit_task ON audit (task_id, at);

-- 'orc1': tells an orc database from any other. The version is what start-up looks at; both are
-- written in the migration's own transaction, so a half-done one never looks current.
PRAGMA application_id = 1869767473;
PRAGMA user_version = 1;
