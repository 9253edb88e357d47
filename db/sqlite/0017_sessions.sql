-- Sessions that were ended before their time, and tries that failed.
CREATE TABLE ended_sessions (
    session_id TEXT NOT NULL PRIMARY KEY,
    ended_at   TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
ALTER TABLE accounts ADD COLUMN failed_tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN blocked_until TEXT NULL;
