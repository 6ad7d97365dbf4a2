-- Process numbers mean something on one host from one boot to the next. The command of a run has
-- the host and boot of its orc.
ALTER TABLE task_results ADD COLUMN orc_host TEXT;
ALTER TABLE task_results ADD COLUMN orc_boot TEXT;
ALTER TABLE registrations ADD COLUMN intent_host TEXT;
ALTER TABLE registrations ADD COLUMN intent_boot TEXT;

-- The run that asked for the end of this one, to take its place.
ALTER TABLE task_results ADD COLUMN replaced_by INTEGER;

PRAGMA user_version = 3;
