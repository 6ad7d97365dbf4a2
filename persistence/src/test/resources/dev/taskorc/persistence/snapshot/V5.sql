PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  what    TEXT    NOT NULL CHECK (what IN ('ADD', 'CHANGE', 'REMOVE')),
  before  TEXT,
  after   TEXT
) STRICT;
INSERT INTO "audit" VALUES(1,2051258400123,1,'ADD',NULL,'{"name":"Nightly","name_key":"nightly","command_kind":"ARGV","command":"/bin/a b\n\nx\\ny\n","schedule":"0 5 * * *","zone":"Europe/Berlin","working_directory":"/srv/work","environment":"","run_as":"current","timeout_millis":null,"total_timeout_millis":null,"grace_millis":10000,"max_output":10485760,"retries":0,"retry_delay_millis":10000,"retry_backoff":1.0,"retry_on":null,"overlap":"SKIP","queue_limit":1,"catch_up":"LATEST","catch_up_window_millis":null,"success_codes":"0","description":"two\nlines, \"quotes\", ü and 🚀","tags":"","enabled":1,"registration_wanted":1}');
INSERT INTO "audit" VALUES(2,2051258400123,2,'ADD',NULL,'{"name":"weekly","name_key":"weekly","command_kind":"SHELL","command":"echo weekly","schedule":"0 5 * * *","zone":"Europe/Berlin","working_directory":"/srv/work","environment":"","run_as":"current","timeout_millis":null,"total_timeout_millis":null,"grace_millis":10000,"max_output":10485760,"retries":0,"retry_delay_millis":10000,"retry_backoff":1.0,"retry_on":null,"overlap":"SKIP","queue_limit":1,"catch_up":"LATEST","catch_up_window_millis":null,"success_codes":"0","description":"","tags":"","enabled":1,"registration_wanted":1}');
INSERT INTO "audit" VALUES(3,2051258400123,3,'ADD',NULL,'{"name":"removed","name_key":"removed","command_kind":"SHELL","command":"echo removed","schedule":"0 5 * * *","zone":"Europe/Berlin","working_directory":"/srv/work","environment":"","run_as":"current","timeout_millis":null,"total_timeout_millis":null,"grace_millis":10000,"max_output":10485760,"retries":0,"retry_delay_millis":10000,"retry_backoff":1.0,"retry_on":null,"overlap":"SKIP","queue_limit":1,"catch_up":"LATEST","catch_up_window_millis":null,"success_codes":"0","description":"","tags":"","enabled":1,"registration_wanted":1}');
INSERT INTO "audit" VALUES(4,2051258400123,3,'REMOVE','{"name":"removed","name_key":"removed","command_kind":"SHELL","command":"echo removed","schedule":"0 5 * * *","zone":"Europe/Berlin","working_directory":"/srv/work","environment":"","run_as":"current","timeout_millis":null,"total_timeout_millis":null,"grace_millis":10000,"max_output":10485760,"retries":0,"retry_delay_millis":10000,"retry_backoff":1.0,"retry_on":null,"overlap":"SKIP","queue_limit":1,"catch_up":"LATEST","catch_up_window_millis":null,"success_codes":"0","description":"","tags":"","enabled":1,"registration_wanted":1}',NULL);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "flyway_schema_history" VALUES(1,'1','tasks and results','SQL','V1__tasks_and_results.sql',359439542,'','2026-11-23 05:19:26.183',2,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','looks and spool','SQL','V2__looks_and_spool.sql',-1411220761,'','2026-11-23 05:58:55.530',97,1);
INSERT INTO "flyway_schema_history" VALUES(3,'3','hosts and boots','SQL','V3__hosts_and_boots.sql',432231564,'','2026-11-24 06:49:54.925',92,1);
INSERT INTO "flyway_schema_history" VALUES(4,'4','notes','SQL','V4__notes.sql',-1588635109,'','2026-11-25 13:09:23.733',32,1);
INSERT INTO "flyway_schema_history" VALUES(5,'5','starts and wrong clocks','SQL','V5__starts_and_wrong_clocks.sql',403380888,'','2026-11-25 13:48:08.609',51,1);
CREATE TABLE looks (
  task_id    INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  next       INTEGER
) STRICT;
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
INSERT INTO "meta" VALUES('owner','0a1b2c3d4e5f60718293a4b5c6d7e8f9');
CREATE TABLE registrations (
  task_id        INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  armed_at       INTEGER,
  triggers       TEXT,
  machine_zone   TEXT,
  action         TEXT,
  intent         TEXT CHECK (intent IN ('ADD', 'CHANGE', 'REMOVE')),
  intent_task    INTEGER REFERENCES tasks (id),
  intent_pid     INTEGER,
  intent_started INTEGER, intent_host TEXT, intent_boot TEXT,
  CHECK ((armed_at IS NULL) = (triggers IS NULL) AND (armed_at IS NULL) = (machine_zone IS NULL)
    AND (armed_at IS NULL) = (action IS NULL)),
  CHECK ((intent IS NULL) = (intent_pid IS NULL))
) STRICT;
INSERT INTO "registrations" VALUES(1,2051258400123,'calendar 2035-01-01T05:00:00 day 1
','Europe/Berlin','/opt/my orc
/opt/my orc/bin/orc
exec
Nightly
',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "registrations" VALUES(2,NULL,NULL,NULL,NULL,'CHANGE',4,4712,2000,NULL,NULL);
INSERT INTO "registrations" VALUES(3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE run_requests (
  task_id      INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  requested_at INTEGER NOT NULL
) STRICT;
CREATE TABLE spooled (
  id        TEXT    PRIMARY KEY,
  result_id INTEGER NOT NULL REFERENCES task_results (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE starts (
  task_id    INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  owed       INTEGER NOT NULL CHECK (owed >= 0),
  made_up_at INTEGER
) STRICT;
INSERT INTO "starts" VALUES(1,2051258460123,0,NULL);
CREATE TABLE task_attempts (
  result_id   INTEGER NOT NULL REFERENCES task_results (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  exit_code   INTEGER,
  output_tail TEXT    NOT NULL,
  PRIMARY KEY (result_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "task_attempts" VALUES(1,1,2051258400123,2051258401123,0,'');
INSERT INTO "task_attempts" VALUES(2,1,2051258400123,2051258401123,3,'first try
');
INSERT INTO "task_attempts" VALUES(2,2,2051258400123,2051258401123,3,'second try
');
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
, orc_host TEXT, orc_boot TEXT, replaced_by INTEGER, ahead_seen INTEGER) STRICT;
INSERT INTO "task_results" VALUES(1,1,'SUCCEEDED',1,'SCHEDULE',2051258340123,2051258400123,2051258400123,2051258401123,0,0,NULL,'','logs/nightly/1.log',0,4711,1000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "task_results" VALUES(2,1,'FAILED',1,'ON_DEMAND',NULL,2051258460123,2051258460123,2051258462123,3,3,NULL,'second try
','logs/nightly/2.log',0,4711,1000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "task_results" VALUES(3,3,'SKIPPED',1,'ON_DEMAND',NULL,2051258460123,NULL,NULL,NULL,NULL,'started by registering','',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
, notes TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "tasks" VALUES(1,'LIVE','Nightly','nightly','ARGV','/bin/a b

x\ny
','0 5 * * *','Europe/Berlin','/srv/work','','current',NULL,NULL,10000,10485760,0,10000,1.0,NULL,'SKIP',1,'LATEST',NULL,'0','two
lines, "quotes", ü and 🚀','',1,1,2051258400123,2051258400123,2051258400123,'call ada first
then grace');
INSERT INTO "tasks" VALUES(2,'LIVE','weekly','weekly','SHELL','echo weekly','0 5 * * *','Europe/Berlin','/srv/work','','current',NULL,NULL,10000,10485760,0,10000,1.0,NULL,'SKIP',1,'LATEST',NULL,'0','','',1,1,2051258400123,2051258400123,2051258400123,'');
INSERT INTO "tasks" VALUES(3,'REMOVED','removed','removed','SHELL','echo removed','0 5 * * *','Europe/Berlin','/srv/work','','current',NULL,NULL,10000,10485760,0,10000,1.0,NULL,'SKIP',1,'LATEST',NULL,'0','','',1,1,2051258400123,2051258400123,2051258400123,'');
INSERT INTO "tasks" VALUES(4,'PENDING','monthly','monthly','SHELL','echo monthly','0 5 * * *','Europe/Berlin','/srv/work','','current',NULL,NULL,10000,10485760,0,10000,1.0,NULL,'SKIP',1,'LATEST',NULL,'0','','',1,1,2051258400123,2051258400123,2051258400123,'');
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE UNIQUE INDEX tasks_live ON tasks (name_key) WHERE state = 'LIVE';
CREATE UNIQUE INDEX tasks_pending ON tasks (name_key) WHERE state = 'PENDING';
CREATE INDEX tasks_name ON tasks (name_key);
CREATE INDEX registrations_intent ON registrations (task_id) WHERE intent IS NOT NULL;
CREATE INDEX results_task_time ON task_results (task_id, occurred_at);
CREATE INDEX results_time ON task_results (occurred_at);
CREATE INDEX results_task ON task_results (task_id);
CREATE INDEX results_status ON task_results (status, occurred_at) WHERE status <> 'SUCCEEDED';
CREATE INDEX results_open ON task_results (task_id) WHERE final = 0 OR command_pid IS NOT NULL;
CREATE INDEX audit_task ON audit (task_id, at);
CREATE INDEX results_missed ON task_results (task_id, missed_last) WHERE missed_count IS NOT NULL;
CREATE INDEX spooled_result ON spooled (result_id);
CREATE UNIQUE INDEX results_fire_time ON task_results (task_id, fire_time)
  WHERE fire_time IS NOT NULL AND ahead_seen IS NULL;
CREATE INDEX results_ran ON task_results (task_id, occurred_at, id)
  WHERE status NOT IN ('QUEUED', 'SKIPPED', 'MISSED');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('tasks',4);
INSERT INTO "sqlite_sequence" VALUES('audit',4);
INSERT INTO "sqlite_sequence" VALUES('task_results',3);
COMMIT;
PRAGMA user_version = 5;
PRAGMA application_id = 1869767473;
