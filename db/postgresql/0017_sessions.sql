-- Sessions that were ended before their time, and tries that failed.
CREATE TABLE ended_sessions (
    session_id text COLLATE "C" NOT NULL PRIMARY KEY,
    ended_at   timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL
);
ALTER TABLE accounts ADD COLUMN failed_tries integer NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN blocked_until timestamptz(3) NULL;
