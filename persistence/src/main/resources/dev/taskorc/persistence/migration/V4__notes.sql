-- What operators write down of a task for each other.
ALTER TABLE tasks ADD COLUMN notes TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 4;
